import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ChunkWriterV1 } from '#contracts';
import type { EntityManager } from 'typeorm';
import { ReplicaRepository } from './replica.repository.js';

/** Keeps the writers of one version apart, where an upload has several of them, one after the other. */
@Injectable()
export class WriterRepository {
  constructor(private readonly replicas: ReplicaRepository) {}

  /**
   * Lets a writer place chunks of a version whose row is locked, unless a newer one has been here. The first time it comes,
   * what earlier writers placed from its first chunk on is given up: they died before those chunks were recorded, and what
   * this writer cuts there are others.
   *
   * @returns false for a writer that has been superseded
   */
  async admit(manager: EntityManager, versionId: string, writer: ChunkWriterV1): Promise<boolean> {
    const [row]: { fence: string }[] = await manager.query(
      'SELECT writer_fence AS fence FROM versions WHERE version_id = $1',
      [versionId],
    );
    const newest = Number(row?.fence ?? 0);
    if (newest >= writer.fence) return newest === writer.fence;
    await manager.query('UPDATE versions SET writer_fence = $2 WHERE version_id = $1', [versionId, writer.fence]);
    await this.giveUpFrom(manager, versionId, writer.fromIndex);
    return true;
  }

  /** Moves chunks to a version of their own, which is closed: they leave by the way of everything that is not needed any more. */
  private async giveUpFrom(manager: EntityManager, versionId: string, fromIndex: number): Promise<void> {
    const rows: { chunk_id: string }[] = await manager.query(
      'SELECT chunk_id FROM chunks WHERE version_id = $1 AND index >= $2',
      [versionId, fromIndex],
    );
    if (rows.length === 0) return;
    const chunkIds = rows.map((row) => row.chunk_id);
    const graveId = randomUUID();
    await this.replicas.openVersion(manager, { versionId: graveId, copies: 1, spread: 'off' });
    await manager.query('DELETE FROM repair_tasks WHERE chunk_id = ANY($1::bigint[])', [chunkIds]);
    await manager.query('UPDATE chunks SET version_id = $2 WHERE chunk_id = ANY($1::bigint[])', [chunkIds, graveId]);
    await this.replicas.close(manager, graveId, 0);
  }
}
