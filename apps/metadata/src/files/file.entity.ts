import { bigintTransformer } from '#persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A path in a bucket that has a content. Overwriting keeps the row; a file in the trash leaves its path free. */
@Entity('files')
@Index('uq_files_path', ['bucketId', 'path'], { unique: true, where: 'trashed_at IS NULL' })
@Index('ix_files_to_purge', ['purgeAt'], { where: 'trashed_at IS NOT NULL' })
export class FileEntity {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'pk_files', default: () => 'gen_random_uuid()' })
  id!: string;
  @Column('uuid', { name: 'bucket_id' }) bucketId!: string;
  @Column('uuid', { name: 'owner_id' }) ownerId!: string;
  @Column({ type: 'text', name: 'path', collation: 'C' }) path!: string;
  @Column('uuid', { name: 'current_version_id' }) currentVersionId!: string;
  /** Of the content it shows, for lists by size. */
  @Column('bigint', { name: 'size_bytes', transformer: bigintTransformer }) sizeBytes!: number;
  /** Counts the contents this file has had, from 1. */
  @Column('integer', { name: 'version_number', default: 1 }) versionNumber!: number;
  /** Up to which policy of its bucket it follows: that one's `policyRevision`. */
  @Column('bigint', { name: 'policy_revision', default: 0, transformer: bigintTransformer }) policyRevision!: number;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' }) updatedAt!: Date;
  @Column('timestamptz', { name: 'trashed_at', nullable: true }) trashedAt!: Date | null;
  /** When the trash lets go of it, by the bucket's policy on the day it was thrown away. */
  @Column('timestamptz', { name: 'purge_at', nullable: true }) purgeAt!: Date | null;
}
