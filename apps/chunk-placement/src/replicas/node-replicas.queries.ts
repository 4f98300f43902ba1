import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ListNodeReplicasReplyV1, type ListNodeReplicasRequestV1, NodeNotFoundError } from '#contracts';

interface Row {
  chunk_id: string;
  chunk_cid: string;
  version_id: string;
  index: number;
  stored_bytes: number;
  state: ListNodeReplicasReplyV1['replicas'][number]['state'];
  verified_at: Date | null;
  unverified: boolean;
}

/** Reads of what lies on one node. */
@Injectable()
export class NodeReplicasQueries {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * A page of replicas, by chunk: each page begins where the one before ended, however many there are.
   *
   * @throws NodeNotFoundError NODE.NOT_FOUND for a node that was never heard of here; one that was removed still lists its rows
   */
  async page({ nodeId, state, cursor = '0', limit }: ListNodeReplicasRequestV1): Promise<ListNodeReplicasReplyV1> {
    const rows: Row[] = await this.dataSource.query(
      `SELECT r.chunk_id, c.chunk_cid, c.version_id, c.index, c.stored_bytes, r.state, r.verified_at,
         r.verified_epoch <> n.epoch AS unverified
       FROM replicas r JOIN chunks c ON c.chunk_id = r.chunk_id JOIN nodes n ON n.node_id = r.node_id
       WHERE r.node_id = $1 AND r.chunk_id > $2 AND ($3::text IS NULL OR r.state = $3)
       ORDER BY r.chunk_id LIMIT $4`,
      [nodeId, cursor, state ?? null, limit + 1],
    );
    if (rows.length === 0) await this.assertKnown(nodeId);
    const page = rows.slice(0, limit);
    return {
      replicas: page.map((row) => ({
        chunkCid: row.chunk_cid,
        versionId: row.version_id,
        index: row.index,
        storedBytes: row.stored_bytes,
        state: row.state,
        verifiedAt: row.verified_at?.toISOString() ?? null,
        unverified: row.unverified,
      })),
      nextCursor: rows.length > limit ? (page.at(-1)?.chunk_id ?? null) : null,
    };
  }

  private async assertKnown(nodeId: string): Promise<void> {
    const known: unknown[] = await this.dataSource.query('SELECT 1 FROM nodes WHERE node_id = $1', [nodeId]);
    if (known.length === 0) throw new NodeNotFoundError();
  }
}
