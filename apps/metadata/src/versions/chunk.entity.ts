import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { bigintTransformer } from '#persistence';

/** One chunk of a version, in the order of the file's bytes. */
@Entity('chunks')
@Index('ix_chunks_offset', ['versionId', 'offsetBytes'])
export class ChunkEntity {
  @PrimaryColumn('uuid', { name: 'version_id', primaryKeyConstraintName: 'pk_chunks' }) versionId!: string;
  @PrimaryColumn('integer', { name: 'index', primaryKeyConstraintName: 'pk_chunks' }) index!: number;
  @Column('text', { name: 'chunk_cid' }) chunkCid!: string;
  @Column('bigint', { name: 'offset_bytes', transformer: bigintTransformer }) offsetBytes!: number;
  @Column('integer', { name: 'size_bytes' }) sizeBytes!: number;
  @Column('integer', { name: 'stored_bytes' }) storedBytes!: number;
  /** What the writer said when it wrote the chunk; where it lies today is known to chunk-placement alone. */
  @Column('uuid', { name: 'written_node_ids', array: true }) writtenNodeIds!: string[];
  @Column('uuid', { name: 'failed_node_ids', array: true }) failedNodeIds!: string[];
}
