import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { KnownKey } from './judge-key.js';

/** A request under a key. */
export interface Claim {
  userId: string;
  keyHash: string;
  claimId: string;
}

/** Rows of `idempotency_keys`. Each change is one statement, so of two that meet one is first. */
@Injectable()
export class IdempotencyKeyRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Takes a key that is new or has expired, or whose last request was the same one, came to no end and is worked on by nobody.
   *
   * @returns false when the key is somebody else's by now
   */
  async take(
    { userId, keyHash, claimId }: Claim,
    fingerprints: string[],
    { now, claimedUntil, expiresAt }: { now: Date; claimedUntil: Date; expiresAt: Date },
  ): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `INSERT INTO idempotency_keys AS k (user_id, key_hash, fingerprint, created_at, expires_at, claim_id, claimed_until)
       VALUES ($1, $2, ($3::text[])[1], $5, $7, $4, $6)
       ON CONFLICT ON CONSTRAINT pk_idempotency_keys DO UPDATE SET
         fingerprint = excluded.fingerprint, created_at = excluded.created_at, expires_at = excluded.expires_at,
         claim_id = excluded.claim_id, claimed_until = excluded.claimed_until, answered_at = NULL, sealed_answer = NULL
         WHERE k.expires_at <= $5 OR (k.answered_at IS NULL AND k.fingerprint = ANY($3::text[])
           AND (k.claimed_until <= $5 OR k.claim_id = excluded.claim_id))
       RETURNING 1`,
      [userId, hashOf(keyHash), fingerprints, claimId, now, claimedUntil, expiresAt],
    );
    return rows.length > 0;
  }

  async find({ userId, keyHash }: Claim): Promise<KnownKey | undefined> {
    const rows: KnownKey[] = await this.dataSource.query(
      `SELECT fingerprint, answered_at IS NOT NULL AS "isAnswered", sealed_answer AS "sealedAnswer"
       FROM idempotency_keys WHERE user_id = $1 AND key_hash = $2`,
      [userId, hashOf(keyHash)],
    );
    return rows[0];
  }

  async answer({ userId, keyHash, claimId }: Claim, sealedAnswer: string | null, now: Date): Promise<void> {
    await this.dataSource.query(
      `UPDATE idempotency_keys SET answered_at = $4, sealed_answer = $5
       WHERE user_id = $1 AND key_hash = $2 AND claim_id = $3 AND answered_at IS NULL`,
      [userId, hashOf(keyHash), claimId, now, sealedAnswer],
    );
  }

  async free({ userId, keyHash, claimId }: Claim): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM idempotency_keys WHERE user_id = $1 AND key_hash = $2 AND claim_id = $3 AND answered_at IS NULL`,
      [userId, hashOf(keyHash), claimId],
    );
  }

  async renew(claims: Claim[], claimedUntil: Date): Promise<void> {
    await this.dataSource.query(
      `UPDATE idempotency_keys k SET claimed_until = $4
       FROM unnest($1::uuid[], $2::bytea[], $3::uuid[]) AS c(user_id, key_hash, claim_id)
       WHERE k.user_id = c.user_id AND k.key_hash = c.key_hash AND k.claim_id = c.claim_id AND k.answered_at IS NULL`,
      [
        claims.map(({ userId }) => userId),
        claims.map(({ keyHash }) => hashOf(keyHash)),
        claims.map(({ claimId }) => claimId),
        claimedUntil,
      ],
    );
  }

  /** Forgets the oldest answered keys of a user who has more than `keep`, at most `limit` of them. */
  async trim(userId: string, keep: number, limit: number): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM idempotency_keys WHERE user_id = $1 AND answered_at IS NOT NULL AND key_hash IN (
         SELECT key_hash FROM idempotency_keys WHERE user_id = $1 ORDER BY created_at DESC OFFSET $2 LIMIT $3)`,
      [userId, keep, limit],
    );
  }

  /** @returns how many there were, at most `limit` */
  async deleteExpired(now: Date, limit: number): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `DELETE FROM idempotency_keys WHERE (user_id, key_hash) IN (
         SELECT user_id, key_hash FROM idempotency_keys WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [now, limit],
    );
    return count;
  }
}

const hashOf = (keyHash: string): Buffer => Buffer.from(keyHash, 'base64url');
