import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { UserFacts } from '../accounts/user-v1.js';
import { PersonalTokenEntity } from './personal-token.entity.js';
import type { TokenFacts } from './personal-token-v1.js';

/** A token that works, and whose it is. */
export interface WorkingToken {
  token: TokenFacts;
  user: UserFacts;
}

const TOKEN_COLUMNS = `t.id, t.name, t.scopes, t.created_at AS "createdAt", t.expires_at AS "expiresAt",
  t.last_used_at AS "lastUsedAt"`;

@Injectable()
export class PersonalTokenRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(manager: EntityManager, token: Omit<PersonalTokenEntity, 'lastUsedAt'>): Promise<void> {
    await manager.insert(PersonalTokenEntity, token);
  }

  async countWorking(manager: EntityManager, userId: string, now: Date): Promise<number> {
    const [row]: { count: number }[] = await manager.query(
      `SELECT count(*)::int AS count FROM personal_tokens WHERE user_id = $1 AND (expires_at IS NULL OR expires_at > $2)`,
      [userId, now],
    );
    return row?.count ?? 0;
  }

  /** Expired ones too, until they are deleted: their owner may wonder why a program fails. */
  async listOf(userId: string): Promise<TokenFacts[]> {
    return this.dataSource.query(
      `SELECT ${TOKEN_COLUMNS} FROM personal_tokens t WHERE user_id = $1 ORDER BY created_at DESC, id`,
      [userId],
    );
  }

  /** One lookup by the unique hash, one by primary key. */
  async findWorking(tokenHash: Buffer, now: Date): Promise<WorkingToken | undefined> {
    const [row]: (TokenFacts & { user: UserFacts & { createdAt: string } })[] = await this.dataSource.query(
      `SELECT ${TOKEN_COLUMNS}, json_build_object('id', u.id, 'email', u.email, 'displayName', u.display_name,
                'role', u.role, 'createdAt', u.created_at) AS "user"
       FROM personal_tokens t JOIN users u ON u.id = t.user_id
       WHERE t.token_hash = $1 AND (t.expires_at IS NULL OR t.expires_at > $2) AND u.disabled_at IS NULL`,
      [tokenHash, now],
    );
    if (!row) return undefined;
    const { user, ...token } = row;
    return { token, user: Object.assign(user, { createdAt: new Date(user.createdAt) }) };
  }

  /** Notes a use, unless one after `since` is noted already. */
  async touch(id: string, since: Date, now: Date): Promise<void> {
    await this.dataSource.query(
      `UPDATE personal_tokens SET last_used_at = $3 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $2)`,
      [id, since, now],
    );
  }

  /** @returns false when this user has no such token */
  async delete(userId: string, id: string): Promise<boolean> {
    const { affected } = await this.dataSource.manager.delete(PersonalTokenEntity, { id, userId });
    return affected === 1;
  }

  async deleteAllOf(manager: EntityManager, userId: string): Promise<void> {
    await manager.delete(PersonalTokenEntity, { userId });
  }

  /** @returns how many there were, at most `limit` */
  async deleteExpired(before: Date, limit: number): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `DELETE FROM personal_tokens WHERE id IN (
         SELECT id FROM personal_tokens WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [before, limit],
    );
    return count;
  }
}
