import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan, type EntityManager } from 'typeorm';
import type { UserFacts } from '../accounts/user-v1.js';
import type { PresentedToken } from './judge-refresh.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';
import { SessionEntity, type EndReason } from './session.entity.js';

/** A refresh token that was found, its session and its user. */
export interface FoundToken extends PresentedToken {
  id: string;
  sessionId: string;
  user: UserFacts;
}

/** Which sessions end, and why. */
export interface EndOfAll {
  keepId?: string;
  reason: EndReason;
}

const USER_COLUMNS = `u.id, u.email, u.display_name AS "displayName", u.role, u.created_at AS "createdAt"`;

@Injectable()
export class SessionRepository {
  constructor(private readonly dataSource: DataSource) {}

  async open(manager: EntityManager, session: Omit<SessionEntity, 'endedAt' | 'endReason'>): Promise<void> {
    await manager.insert(SessionEntity, session);
  }

  async addToken(
    manager: EntityManager,
    token: Pick<RefreshTokenEntity, 'sessionId' | 'tokenHash' | 'issuedAt' | 'expiresAt'>,
  ) {
    await manager.insert(RefreshTokenEntity, { id: randomUUID(), ...token });
  }

  /** Finds a token and locks it with its session, so that of two who present it the second sees it used. */
  async lockToken(manager: EntityManager, tokenHash: Buffer): Promise<FoundToken | undefined> {
    const [row]: (UserFacts & Omit<FoundToken, 'user' | 'id'> & { tokenId: string })[] = await manager.query(
      `SELECT ${USER_COLUMNS}, t.id AS "tokenId", t.session_id AS "sessionId", t.used_at AS "usedAt",
              t.expires_at AS "expiresAt", s.ended_at AS "sessionEndedAt", u.disabled_at AS "userDisabledAt"
       FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN users u ON u.id = s.user_id
       WHERE t.token_hash = $1
       FOR UPDATE OF t, s`,
      [tokenHash],
    );
    if (!row) return undefined;
    const { tokenId, sessionId, usedAt, expiresAt, sessionEndedAt, userDisabledAt, ...user } = row;
    return { id: tokenId, sessionId, usedAt, expiresAt, sessionEndedAt, userDisabledAt, user };
  }

  async markUsed(manager: EntityManager, token: FoundToken, now: Date, expiresAt: Date): Promise<void> {
    await manager.update(RefreshTokenEntity, { id: token.id }, { usedAt: now });
    await manager.update(SessionEntity, { id: token.sessionId }, { lastUsedAt: now, expiresAt });
  }

  /** Ends a session; one that has ended keeps its time and reason. */
  async end(manager: EntityManager, owner: { sessionId: string; userId: string }, reason: EndReason, now: Date) {
    await manager.query(
      `UPDATE sessions SET ended_at = $3, end_reason = $4 WHERE id = $1 AND user_id = $2 AND ended_at IS NULL`,
      [owner.sessionId, owner.userId, now, reason],
    );
  }

  /** Ends all sessions of a user that stand, but `keepId`. */
  async endAll(manager: EntityManager, userId: string, { keepId, reason }: EndOfAll, now: Date): Promise<void> {
    await manager.query(
      `UPDATE sessions SET ended_at = $3, end_reason = $4
       WHERE user_id = $1 AND id IS DISTINCT FROM $2 AND ended_at IS NULL`,
      [userId, keepId ?? null, now, reason],
    );
  }

  /** Whether a user has, or had until it expired, a session. */
  async exists(owner: { sessionId: string; userId: string }): Promise<boolean> {
    return this.dataSource.manager.existsBy(SessionEntity, { id: owner.sessionId, userId: owner.userId });
  }

  /** The sessions of a user that stand, the last used first. */
  async listActive(userId: string, now: Date, limit: number): Promise<SessionEntity[]> {
    return this.dataSource.manager.find(SessionEntity, {
      where: { userId, endedAt: IsNull(), expiresAt: MoreThan(now) },
      order: { lastUsedAt: 'DESC', id: 'ASC' },
      take: limit,
    });
  }

  /** The user of a session that is still good; two lookups by primary key. */
  async findActiveUser(owner: { sessionId: string; userId: string }, now: Date): Promise<UserFacts | undefined> {
    const [user]: UserFacts[] = await this.dataSource.query(
      `SELECT ${USER_COLUMNS}
       FROM sessions s JOIN users u ON u.id = s.user_id
       WHERE s.id = $1 AND s.user_id = $2 AND s.ended_at IS NULL AND s.expires_at > $3 AND u.disabled_at IS NULL`,
      [owner.sessionId, owner.userId, now],
    );
    return user;
  }

  /** Deletes sessions with their tokens, and tokens of sessions that go on, once they have expired; at most `limit` of each. */
  async deleteExpired(now: Date, limit: number): Promise<{ sessions: number; tokens: number }> {
    const deleteFrom = async (table: 'sessions' | 'refresh_tokens') => {
      const [, count]: [unknown, number] = await this.dataSource.query(
        `DELETE FROM ${table} WHERE id IN (
           SELECT id FROM ${table} WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
        [now, limit],
      );
      return count;
    };
    return { sessions: await deleteFrom('sessions'), tokens: await deleteFrom('refresh_tokens') };
  }
}
