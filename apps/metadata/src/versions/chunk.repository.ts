import type { ChunkRecordV1, ConfirmedChunkV1, PlannedChunkV1 } from '#contracts';
import { toSafeNumber } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { ChunkEntity } from './chunk.entity.js';

/** What the chunks of a version come to. */
export interface ChunkSummary {
  count: number;
  sizeBytes: number;
  /** Their indexes count from 0, and each begins where the one before it ends. */
  contiguous: boolean;
}

/** Access to the chunks of versions. */
@Injectable()
export class ChunkRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Inserts the chunks whose index the version doesn't have yet, with one statement.
   *
   * @returns the indexes that were inserted
   */
  async insertMissing(manager: EntityManager, versionId: string, chunks: ChunkRecordV1[]): Promise<Set<number>> {
    const rows: { index: number }[] = await manager.query(
      `INSERT INTO chunks (version_id, index, chunk_cid, offset_bytes, size_bytes, stored_bytes, written_node_ids, failed_node_ids)
       SELECT $1::uuid, * FROM jsonb_to_recordset($2::jsonb) AS c(
         "index" integer, "chunkCid" text, "offsetBytes" bigint, "sizeBytes" integer, "storedBytes" integer,
         "nodeIds" uuid[], "failedNodeIds" uuid[])
       ON CONFLICT ON CONSTRAINT pk_chunks DO NOTHING RETURNING index`,
      [versionId, JSON.stringify(chunks)],
    );
    return new Set(rows.map((row) => row.index));
  }

  async byIndexes(manager: EntityManager, versionId: string, indexes: number[]): Promise<ChunkEntity[]> {
    return manager.findBy(ChunkEntity, { versionId, index: In(indexes) });
  }

  /** What the writers of these chunks said, for those that are recorded. */
  async confirmations(versionId: string, indexes: number[]): Promise<ConfirmedChunkV1[]> {
    const chunks = await this.byIndexes(this.dataSource.manager, versionId, indexes);
    return chunks.map(({ index, writtenNodeIds, failedNodeIds }) => ({
      index,
      nodeIds: writtenNodeIds,
      failedNodeIds,
    }));
  }

  async summarise(manager: EntityManager, versionId: string): Promise<ChunkSummary> {
    const [row]: { count: number; size: string; contiguous: boolean }[] = await manager.query(
      `SELECT count(*)::integer AS count, coalesce(sum(size_bytes), 0)::bigint AS size,
              coalesce(bool_and(index = place AND offset_bytes = begin), true) AS contiguous
       FROM (SELECT index, offset_bytes, size_bytes,
                    row_number() OVER in_order - 1 AS place, sum(size_bytes) OVER in_order - size_bytes AS begin
             FROM chunks WHERE version_id = $1 WINDOW in_order AS (ORDER BY index)) AS numbered`,
      [versionId],
    );
    return { count: row!.count, sizeBytes: toSafeNumber(row!.size), contiguous: row!.contiguous };
  }

  /** At most `limit` chunks from an index on, in order. */
  async pageFromIndex(versionId: string, fromIndex: number, limit: number): Promise<PlannedChunkV1[]> {
    return this.page('$2::integer', [versionId, fromIndex, limit]);
  }

  /** At most `limit` chunks in order, beginning with the one that holds the byte; all behind the last byte: none. */
  async pageFromByte(versionId: string, fromByte: number, limit: number): Promise<PlannedChunkV1[]> {
    return this.page(
      `(SELECT index FROM chunks WHERE version_id = $1 AND offset_bytes <= $2::bigint
        ORDER BY offset_bytes DESC LIMIT 1)`,
      [versionId, fromByte, limit],
    );
  }

  private async page(firstIndex: string, values: [string, number, number]): Promise<PlannedChunkV1[]> {
    const rows: (Omit<PlannedChunkV1, 'offsetBytes'> & { offsetBytes: string })[] = await this.dataSource.query(
      `SELECT index, chunk_cid AS "chunkCid", offset_bytes AS "offsetBytes", size_bytes AS "sizeBytes",
              stored_bytes AS "storedBytes"
       FROM chunks WHERE version_id = $1 AND index >= ${firstIndex} ORDER BY index LIMIT $3`,
      values,
    );
    return rows.map((row) => ({ ...row, offsetBytes: toSafeNumber(row.offsetBytes) }));
  }
}
