import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order of repairs: a chunk with one copy left is never behind, whatever its copies are wished for. */
export class OrderLastCopies1816000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX ix_repair_tasks_order;
      CREATE INDEX ix_repair_tasks_order ON repair_tasks ((kind = 'raised' AND live_copies > 1), live_copies, due_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX ix_repair_tasks_order;
      CREATE INDEX ix_repair_tasks_order ON repair_tasks ((kind = 'raised'), live_copies, due_at);
    `);
  }
}
