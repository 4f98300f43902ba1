import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys that clients put on requests so that a repeat gets the first answer, and those answers, which only gateways can read. */
export class CreateIdempotencyKeys1812000000000 implements MigrationInterface {
  readonly name = 'CreateIdempotencyKeys1812000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_keys (
        user_id uuid NOT NULL CONSTRAINT fk_idempotency_keys_user REFERENCES users ON DELETE CASCADE,
        key_hash bytea NOT NULL,
        fingerprint text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        -- Who works on the request, and until when nobody else may.
        claim_id uuid NOT NULL,
        claimed_until timestamptz NOT NULL,
        answered_at timestamptz,
        sealed_answer text,
        CONSTRAINT pk_idempotency_keys PRIMARY KEY (user_id, key_hash)
      );
      CREATE INDEX ix_idempotency_keys_created_at ON idempotency_keys (user_id, created_at);
      CREATE INDEX ix_idempotency_keys_expires_at ON idempotency_keys (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_keys');
  }
}
