import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails that are to be sent to who forgot a password, and the tokens of those that were. */
export class CreatePasswordResets1800000000002 implements MigrationInterface {
  readonly name = 'CreatePasswordResets1800000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reset_mails (
        id uuid CONSTRAINT pk_reset_mails PRIMARY KEY,
        email_key text NOT NULL,
        created_at timestamptz NOT NULL,
        attempts integer NOT NULL,
        next_attempt_at timestamptz NOT NULL
      );
      CREATE INDEX ix_reset_mails_next_attempt_at ON reset_mails (next_attempt_at);
      CREATE TABLE password_resets (
        token_hash bytea CONSTRAINT pk_password_resets PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT fk_password_resets_user REFERENCES users ON DELETE CASCADE,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX ix_password_resets_user_id ON password_resets (user_id);
      CREATE INDEX ix_password_resets_expires_at ON password_resets (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE password_resets, reset_mails');
  }
}
