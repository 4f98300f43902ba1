import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A user's sessions are listed, and ended together. */
export class IndexSessionsByUser1800000000001 implements MigrationInterface {
  readonly name = 'IndexSessionsByUser1800000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_sessions_user_id ON sessions (user_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_sessions_user_id');
  }
}
