import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddNodeRevision1803000000000 implements MigrationInterface {
  readonly name = 'AddNodeRevision1803000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE nodes ADD COLUMN revision integer NOT NULL DEFAULT 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE nodes DROP COLUMN revision');
  }
}
