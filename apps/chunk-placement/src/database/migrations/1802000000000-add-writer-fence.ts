import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The newest writer of a version whose upload has several, one after the other; 0 where there is only one. */
export class AddWriterFence1802000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE versions ADD COLUMN writer_fence bigint NOT NULL DEFAULT 0');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE versions DROP COLUMN writer_fence');
  }
}
