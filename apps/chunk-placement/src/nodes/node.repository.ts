import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Durability, NodeState, NodeV1 } from '#contracts';
import type { PlacementNode } from './placement-node.js';

interface NodeRow {
  node_id: string;
  name: string;
  zone: string;
  state: NodeState;
  state_since: Date;
  full_for_uploads: boolean;
  full_for_repairs: boolean;
  durability: Durability;
  hash_on_read: boolean;
  capacity_bytes: string;
  free_bytes: string | null;
  epoch: number;
  removed: boolean;
  collecting: boolean;
}

/** Rows of `nodes` and `node_losses`. */
@Injectable()
export class NodeRepository {
  constructor(private readonly dataSource: DataSource) {}

  async list(): Promise<PlacementNode[]> {
    const rows: NodeRow[] = await this.dataSource.query(`
      SELECT *, removed_at IS NOT NULL AS removed, coalesce(collecting_until > now(), false) AS collecting
      FROM nodes ORDER BY node_id`);
    return rows.map((row) => ({
      nodeId: row.node_id,
      name: row.name,
      zone: row.zone,
      state: row.state,
      stateSince: row.state_since,
      fullForUploads: row.full_for_uploads,
      fullForRepairs: row.full_for_repairs,
      durability: row.durability,
      hashOnRead: row.hash_on_read,
      capacityBytes: Number(row.capacity_bytes),
      freeBytes: row.free_bytes === null ? null : Number(row.free_bytes),
      epoch: row.epoch,
      removed: row.removed,
      collecting: row.collecting,
    }));
  }

  /**
   * Takes over the monitor's list. A node whose monitor epoch moved gets a new epoch here too, once, however many processes do this
   * at the same time. Nodes absent from the list are removed: their row stays while replicas name it.
   */
  async takeOver(manager: EntityManager, nodes: NodeV1[]): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', ['chunk-placement:nodes']);
    await manager.query(
      `INSERT INTO node_losses (node_id, lost_at)
       SELECT n.node_id, x."stateSince" FROM jsonb_to_recordset($1) AS x(id uuid, state text, "stateSince" timestamptz)
       JOIN nodes n ON n.node_id = x.id
       WHERE x.state = 'down' AND n.state <> 'down'
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(nodes)],
    );
    await manager.query(
      `INSERT INTO nodes AS n (node_id, name, zone, state, state_since, full_for_uploads, full_for_repairs, durability,
                               hash_on_read, capacity_bytes, free_bytes, monitor_epoch, epoch)
       SELECT id, name, zone, state, "stateSince", "full", packed, durability, "hashOnRead", "capacityBytes", "freeBytes", epoch, epoch
       FROM jsonb_to_recordset($1) AS x(id uuid, name text, zone text, state text, "stateSince" timestamptz, "full" boolean,
         packed boolean, durability text, "hashOnRead" boolean, "capacityBytes" bigint, "freeBytes" bigint, epoch integer)
       ON CONFLICT (node_id) DO UPDATE SET
         name = excluded.name, zone = excluded.zone, state = excluded.state, state_since = excluded.state_since,
         full_for_uploads = excluded.full_for_uploads, full_for_repairs = excluded.full_for_repairs,
         durability = excluded.durability, hash_on_read = excluded.hash_on_read, capacity_bytes = excluded.capacity_bytes, free_bytes = excluded.free_bytes,
         epoch = n.epoch + (n.monitor_epoch <> excluded.monitor_epoch)::int, monitor_epoch = excluded.monitor_epoch,
         removed_at = NULL`,
      [JSON.stringify(nodes)],
    );
    await manager.query(
      `UPDATE nodes SET removed_at = now(), state_since = now() WHERE removed_at IS NULL AND NOT (node_id = ANY($1::uuid[]))`,
      [nodes.map((node) => node.id)],
    );
  }

  /** Distrusts what the node holds: all its replicas are unverified from now on. */
  async startEpoch(nodeId: string): Promise<void> {
    await this.dataSource.query('UPDATE nodes SET epoch = epoch + 1 WHERE node_id = $1', [nodeId]);
  }

  /** Losses not older than `sinceMs`; older ones are deleted. */
  async recentLosses(sinceMs: number): Promise<{ nodeId: string; lostAt: Date }[]> {
    await this.dataSource.query(`DELETE FROM node_losses WHERE lost_at < now() - $1 * interval '1 millisecond'`, [
      sinceMs,
    ]);
    const rows: { node_id: string; lost_at: Date }[] = await this.dataSource.query(
      'SELECT node_id, lost_at FROM node_losses',
    );
    return rows.map((row) => ({ nodeId: row.node_id, lostAt: row.lost_at }));
  }
}
