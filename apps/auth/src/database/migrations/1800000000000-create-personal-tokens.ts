import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Personal tokens, by their hash. */
export class CreatePersonalTokens1800000000000 implements MigrationInterface {
  readonly name = 'CreatePersonalTokens1800000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE personal_tokens (
        id uuid CONSTRAINT pk_personal_tokens PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT fk_personal_tokens_user REFERENCES users ON DELETE CASCADE,
        name text NOT NULL,
        scopes text[] NOT NULL,
        token_hash bytea NOT NULL CONSTRAINT uq_personal_tokens_hash UNIQUE,
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        last_used_at timestamptz
      );
      CREATE INDEX ix_personal_tokens_user_id ON personal_tokens (user_id);
      CREATE INDEX ix_personal_tokens_expires_at ON personal_tokens (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE personal_tokens');
  }
}
