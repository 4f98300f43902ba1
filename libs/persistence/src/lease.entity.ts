import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { bigintTransformer } from './bigint-transformer.js';

/** Who may do a thing that only one process may do, and until when. */
@Entity('leases')
export class LeaseEntity {
  @PrimaryColumn('text', { name: 'name', primaryKeyConstraintName: 'leases_pkey' }) name!: string;
  /** For people: host and process. */
  @Column('text', { name: 'holder' }) holder!: string;
  /** Grows each time the lease changes hands; work that carries an older number is out of date. */
  @Column('bigint', { name: 'fencing', transformer: bigintTransformer }) fencing!: number;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}

/** Makes the table of leases in an app's schema; listed among its migrations. */
export class CreateLeases1767225600000 implements MigrationInterface {
  readonly name = 'CreateLeases1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE leases (
        name text CONSTRAINT leases_pkey PRIMARY KEY,
        holder text NOT NULL,
        fencing bigint NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE leases');
  }
}
