import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_NODE } from '../replicas/replicas.queries.js';
import type { HeldReplica } from '../verify/verify.repository.js';

/** A pin for which its node has no row. */
export interface PinWithoutRow {
  pin: string;
  /** A chunk of ours has this root. */
  ours: boolean;
  /** No version needs this copy: all have theirs, proved, on other nodes, or have ended. */
  needless: boolean;
}

/** A pin without a row, and how long it has been one. */
export interface Sighting {
  pin: string;
  /** Checks that saw it, this one included (count). */
  checks: number;
  ageMs: number;
}

/** Compares what a node pins with its rows, in the database: neither has to fit into memory. */
@Injectable()
export class PinRepository {
  constructor(private readonly dataSource: DataSource) {}

  async clear(nodeId: string): Promise<void> {
    await this.dataSource.query('DELETE FROM health_pins WHERE node_id = $1', [nodeId]);
  }

  async add(nodeId: string, pins: string[]): Promise<void> {
    await this.dataSource.query(
      'INSERT INTO health_pins (node_id, pin) SELECT $1, * FROM unnest($2::text[]) ON CONFLICT DO NOTHING',
      [nodeId, pins],
    );
  }

  /** Replicas held by the rows after `after` and without a pin in the list. @returns up to where was looked; null: the end */
  async unpinned(
    nodeId: string,
    after: string,
    limit: number,
  ): Promise<{ replicas: HeldReplica[]; lastChunkId: string | null }> {
    const rows: (HeldReplica & { pinned: boolean })[] = await this.dataSource.query(
      `SELECT r.chunk_id AS "chunkId", r.node_id AS "nodeId", c.chunk_cid AS "chunkCid", r.verified_epoch AS "verifiedEpoch",
         n.epoch AS "nodeEpoch", EXISTS (SELECT 1 FROM health_pins p WHERE p.node_id = $1 AND p.pin = c.chunk_cid) AS pinned
       FROM (SELECT * FROM replicas WHERE node_id = $1 AND chunk_id > $2 AND state = 'held' ORDER BY chunk_id LIMIT $3) r
       JOIN nodes n ON n.node_id = r.node_id JOIN chunks c ON c.chunk_id = r.chunk_id ORDER BY r.chunk_id`,
      [nodeId, after, limit],
    );
    return {
      replicas: rows.filter(({ pinned }) => !pinned),
      lastChunkId: rows.length === limit ? (rows.at(-1)?.chunkId ?? null) : null,
    };
  }

  /** Pins after `after` that no row of the node stands for, in whatever state. */
  async withoutRow(nodeId: string, after: string, limit: number): Promise<PinWithoutRow[]> {
    return this.dataSource.query(
      `SELECT pin, EXISTS (SELECT 1 FROM chunks c WHERE c.chunk_cid = pin) AS ours, NOT EXISTS (
         SELECT 1 FROM chunks c JOIN versions v ON v.version_id = c.version_id
         WHERE c.chunk_cid = pin AND v.state <> 'closed' AND (v.state <> 'committed' OR v.copies > (
           SELECT count(*) FROM replicas r JOIN nodes n ON n.node_id = r.node_id
           WHERE r.chunk_id = c.chunk_id AND r.state = 'held' AND r.verified_epoch = n.epoch AND ${LIVE_NODE}))) AS needless
       FROM health_pins WHERE node_id = $1 AND pin > $2 AND NOT EXISTS (
         SELECT 1 FROM chunks c JOIN replicas r ON r.chunk_id = c.chunk_id WHERE c.chunk_cid = pin AND r.node_id = $1)
       ORDER BY pin LIMIT $3`,
      [nodeId, after, limit],
    );
  }

  /** Notes that a check saw these; the same check again changes nothing. */
  async sight(nodeId: string, checkId: string, pins: string[]): Promise<Sighting[]> {
    return this.dataSource.query(
      `INSERT INTO orphan_sightings AS s (node_id, pin, health_check_id) SELECT $1, pin, $2 FROM unnest($3::text[]) AS pin
       ON CONFLICT (node_id, pin) DO UPDATE SET health_check_id = excluded.health_check_id,
         checks = s.checks + (s.health_check_id <> excluded.health_check_id)::int
       RETURNING pin, checks, (extract(epoch FROM now() - first_seen_at) * 1000)::float8 AS "ageMs"`,
      [nodeId, checkId, pins],
    );
  }

  /** Forgets those that this check, which is through with the node, didn't see. */
  async forgetUnseen(nodeId: string, checkId: string): Promise<void> {
    await this.dataSource.query('DELETE FROM orphan_sightings WHERE node_id = $1 AND health_check_id <> $2', [
      nodeId,
      checkId,
    ]);
  }

  /** Forgets nodes that are no longer registered. */
  async forgetRemoved(): Promise<void> {
    for (const table of ['health_pins', 'orphan_sightings'])
      await this.dataSource.query(
        `DELETE FROM ${table} t WHERE NOT EXISTS (SELECT 1 FROM nodes n WHERE n.node_id = t.node_id AND n.removed_at IS NULL)`,
      );
  }
}
