import { bigintTransformer } from '#persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who owns buckets: the sums of all of them, and the quota that these are held against. */
@Entity('owners')
export class OwnerEntity {
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'pk_owners' }) ownerId!: string;
  /** Null: as much as there is. */
  @Column('bigint', { name: 'quota_bytes', nullable: true, transformer: bigintTransformer }) quotaBytes!: number | null;
  @Column('bigint', { name: 'used_bytes', default: 0, transformer: bigintTransformer }) usedBytes!: number;
  @Column('bigint', { name: 'reserved_bytes', default: 0, transformer: bigintTransformer }) reservedBytes!: number;
  @Column('bigint', { name: 'file_count', default: 0, transformer: bigintTransformer }) fileCount!: number;
}
