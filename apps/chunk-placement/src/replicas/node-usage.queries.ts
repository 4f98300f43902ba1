import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NodeUsageV1 } from '#contracts';

/** An overview is given again for so many times as long as counting it took: it never has the database count without end. */
const REUSED_TIMES = 5;

interface Overview {
  nodes: NodeUsageV1[];
  /** On `performance.now()`'s clock. */
  reusedUntil: number;
}

/** What lies on nodes, counted from the rows of replicas. */
@Injectable()
export class NodeUsageQueries {
  private overview: Overview | undefined;
  private counting: Promise<Overview> | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /** As it is now. */
  async of(nodeIds: string[]): Promise<NodeUsageV1[]> {
    return this.count(nodeIds);
  }

  /**
   * Of all nodes that hold anything; for pages that many look at. Milliseconds old, and with a million chunks, which take a second to
   * count, some seconds. Who asks while it is counted waits for the same count.
   */
  async ofAll(): Promise<NodeUsageV1[]> {
    if (this.overview && performance.now() < this.overview.reusedUntil) return this.overview.nodes;
    this.counting ??= this.countAll().finally(() => (this.counting = undefined));
    this.overview = await this.counting;
    return this.overview.nodes;
  }

  private async countAll(): Promise<Overview> {
    const beganAt = performance.now();
    const nodes = await this.count(null);
    const now = performance.now();
    return { nodes, reusedUntil: now + REUSED_TIMES * (now - beganAt) };
  }

  private async count(nodeIds: string[] | null): Promise<NodeUsageV1[]> {
    const rows: { node_id: string; replicas: string; bytes: string }[] = await this.dataSource.query(
      `SELECT r.node_id, count(*) AS replicas, sum(c.stored_bytes) AS bytes FROM replicas r JOIN chunks c USING (chunk_id)
       WHERE r.state <> 'missing' AND r.unpinned_at IS NULL AND ($1::uuid[] IS NULL OR r.node_id = ANY($1)) GROUP BY r.node_id`,
      [nodeIds],
    );
    return rows.map((row) => ({
      nodeId: row.node_id,
      replicaCount: Number(row.replicas),
      storedBytes: Number(row.bytes),
    }));
  }
}
