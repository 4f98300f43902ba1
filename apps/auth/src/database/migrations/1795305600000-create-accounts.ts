import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Users, their sessions with the refresh tokens of each, and counters of login attempts. */
export class CreateAccounts1795305600000 implements MigrationInterface {
  readonly name = 'CreateAccounts1795305600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE users (
        id uuid CONSTRAINT pk_users PRIMARY KEY,
        email text NOT NULL,
        email_key text NOT NULL CONSTRAINT uq_users_email_key UNIQUE,
        display_name text NOT NULL,
        password_hash text NOT NULL,
        role text NOT NULL CONSTRAINT ck_users_role CHECK (role IN ('user', 'admin')),
        disabled_at timestamptz,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX ix_users_admins ON users (id) WHERE role = 'admin';
      CREATE TABLE sessions (
        id uuid CONSTRAINT pk_sessions PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT fk_sessions_user REFERENCES users ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        end_reason text,
        user_agent text,
        address text,
        CONSTRAINT ck_sessions_end CHECK ((ended_at IS NULL) = (end_reason IS NULL))
      );
      CREATE INDEX ix_sessions_expires_at ON sessions (expires_at);
      CREATE TABLE refresh_tokens (
        id uuid CONSTRAINT pk_refresh_tokens PRIMARY KEY,
        session_id uuid NOT NULL CONSTRAINT fk_refresh_tokens_session REFERENCES sessions ON DELETE CASCADE,
        token_hash bytea NOT NULL CONSTRAINT uq_refresh_tokens_hash UNIQUE,
        issued_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX ix_refresh_tokens_session_id ON refresh_tokens (session_id);
      CREATE INDEX ix_refresh_tokens_expires_at ON refresh_tokens (expires_at);
      CREATE TABLE login_attempts (
        key text CONSTRAINT pk_login_attempts PRIMARY KEY,
        count integer NOT NULL,
        next_allowed_at timestamptz NOT NULL
      );
      CREATE INDEX ix_login_attempts_next_allowed_at ON login_attempts (next_allowed_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE login_attempts, refresh_tokens, sessions, users');
  }
}
