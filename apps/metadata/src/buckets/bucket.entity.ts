import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Spread } from '#contracts';
import { bigintTransformer } from '#persistence';

/** A named container of one owner's files, its policy, and the sums that its quota is held against. */
@Entity('buckets')
@Unique('uq_buckets_owner_name', ['ownerId', 'name'])
export class BucketEntity {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'pk_buckets' }) id!: string;
  @Column('uuid', { name: 'owner_id' }) ownerId!: string;
  @Column({ type: 'text', name: 'name', collation: 'C' }) name!: string;
  @Column('smallint', { name: 'copies', default: 3 }) copies!: number;
  @Column('text', { name: 'spread', default: 'strict' }) spread!: Spread;
  /** Null: as much as there is. */
  @Column('bigint', { name: 'quota_bytes', nullable: true, transformer: bigintTransformer }) quotaBytes!: number | null;
  @Column('integer', { name: 'trash_days', default: 30 }) trashDays!: number;
  /** Sizes of all files, those in the trash too. */
  @Column('bigint', { name: 'used_bytes', default: 0, transformer: bigintTransformer }) usedBytes!: number;
  /** What open uploads may still need. */
  @Column('bigint', { name: 'reserved_bytes', default: 0, transformer: bigintTransformer }) reservedBytes!: number;
  @Column('bigint', { name: 'file_count', default: 0, transformer: bigintTransformer }) fileCount!: number;
  @Column('bigint', { name: 'trashed_count', default: 0, transformer: bigintTransformer }) trashedCount!: number;
  /** Counts the policies it has had, from 1. */
  @Column('integer', { name: 'revision', default: 1 }) revision!: number;
  /** Microseconds since 1970 at which copies or spread changed last: it orders the policies of all buckets. */
  @Column('bigint', { name: 'policy_revision', default: 0, transformer: bigintTransformer }) policyRevision!: number;
  /** Null: every file follows that change, and has its copies. */
  @Column('timestamptz', { name: 'policy_changed_at', nullable: true }) policyChangedAt!: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}
