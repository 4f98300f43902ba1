import type { Protection, Spread, UploadState } from '#contracts';
import { bigintTransformer } from '#persistence';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One content of a file, from the upload that brings it until it is purged. An upload and its version share their id. */
@Entity('versions')
@Index('ix_versions_open', ['heartbeatAt'], { where: `state = 'open'` })
@Check('ck_versions_closed', `(state IN ('abandoned', 'purged')) = (closed_at IS NOT NULL)`)
export class VersionEntity {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'pk_versions' }) id!: string;
  @Column('uuid', { name: 'bucket_id' }) bucketId!: string;
  @Column('uuid', { name: 'owner_id' }) ownerId!: string;
  @Column({ type: 'text', name: 'path', collation: 'C' }) path!: string;
  @Column('text', { name: 'content_type' }) contentType!: string;
  @Column('text', { name: 'key_id' }) keyId!: string;
  @Column('text', { name: 'wrapped_key' }) wrappedKey!: string;
  @Column('smallint', { name: 'wanted_copies' }) wantedCopies!: number;
  @Column('text', { name: 'spread' }) spread!: Spread;
  /** Which of its bucket's policies that is: their `policyRevision`. */
  @Column('bigint', { name: 'policy_revision', default: 0, transformer: bigintTransformer }) policyRevision!: number;
  @Column('text', { name: 'state', default: 'open' }) state!: UploadState;
  /** What its bucket holds free for it while it is open. */
  @Column('bigint', { name: 'reserved_bytes', transformer: bigintTransformer }) reservedBytes!: number;
  /** Sizes of the chunks recorded so far. */
  @Column('bigint', { name: 'recorded_bytes', default: 0, transformer: bigintTransformer }) recordedBytes!: number;
  @Column('timestamptz', { name: 'heartbeat_at', default: () => 'now()' }) heartbeatAt!: Date;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;

  /** From here on: null until it is committed. */
  @Column('uuid', { name: 'file_id', nullable: true }) fileId!: string | null;
  /** Counts the contents of its path, from 1. */
  @Column('integer', { name: 'version_number', nullable: true }) versionNumber!: number | null;
  @Column('bigint', { name: 'size_bytes', nullable: true, transformer: bigintTransformer }) sizeBytes!: number | null;
  @Column('text', { name: 'sha256', nullable: true }) sha256!: string | null;
  @Column('integer', { name: 'chunk_count', nullable: true }) chunkCount!: number | null;
  @Column('timestamptz', { name: 'committed_at', nullable: true }) committedAt!: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('timestamptz', { name: 'chunks_deleted_at', nullable: true }) chunksDeletedAt!: Date | null;

  /** The last that chunk-placement said of it. */
  @Column('text', { name: 'protection', default: 'repairing' }) protection!: Protection;
  @Column('text', { name: 'protection_reason', nullable: true }) protectionReason!: string | null;
  @Column('smallint', { name: 'min_copies', default: 0 }) minCopies!: number;
  /** When it said so; null before it said anything. */
  @Column('timestamptz', { name: 'protection_at', nullable: true }) protectionAt!: Date | null;
}
