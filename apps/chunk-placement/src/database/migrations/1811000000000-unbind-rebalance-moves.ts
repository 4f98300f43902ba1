import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A plan may have hundreds of thousands of moves, written with it in one transaction: looking its row up for each took half of the time. */
export class UnbindRebalanceMoves1811000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE rebalance_moves DROP CONSTRAINT fk_rebalance_moves_plan');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DELETE FROM rebalance_moves WHERE plan_id NOT IN (SELECT plan_id FROM rebalance_plans)');
    await queryRunner.query(
      `ALTER TABLE rebalance_moves ADD CONSTRAINT fk_rebalance_moves_plan
         FOREIGN KEY (plan_id) REFERENCES rebalance_plans ON DELETE CASCADE`,
    );
  }
}
