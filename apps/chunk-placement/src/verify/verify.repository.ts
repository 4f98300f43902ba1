import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** A held replica as it was read; a write that names another `verifiedEpoch` than the row has by then does nothing. */
export interface HeldReplica {
  chunkId: string;
  nodeId: string;
  chunkCid: string;
  verifiedEpoch: number;
  /** The node's epoch when this was read: a proof that begins later is one of this epoch at least. */
  nodeEpoch: number;
}

/** What names a replica. */
export type ReplicaKey = Pick<HeldReplica, 'chunkId' | 'nodeId'>;

/** A node with replicas to verify. */
export interface NodeToVerify {
  nodeId: string;
  epoch: number;
  /** True: there are replicas of an earlier epoch. False: single ones were distrusted. */
  newEpoch: boolean;
}

/** The epoch of a replica that lost trust: below every epoch a node has had. */
const DISTRUSTED = -1;

/** Nodes that are asked for proofs. A suspect one is left alone until it is judged. */
const ASKED_NODE = `n.removed_at IS NULL AND n.state IN ('online', 'full', 'draining')`;

/** Epochs only grow, so a range of ix_replicas_unverified answers this. */
const UNVERIFIED = `r.state = 'held' AND r.verified_epoch < n.epoch`;

const COLUMNS = `r.chunk_id AS "chunkId", r.node_id AS "nodeId", c.chunk_cid AS "chunkCid",
  r.verified_epoch AS "verifiedEpoch", n.epoch AS "nodeEpoch"`;

const JOINED = `JOIN nodes n ON n.node_id = r.node_id JOIN chunks c ON c.chunk_id = r.chunk_id`;

/**
 * A page of the held replicas of node $1, at most $2. They are picked before they are joined: left to itself the planner may walk
 * through all chunks for a page.
 */
const pageOfHeld = (where: string, order: string): string => `
  SELECT ${COLUMNS} FROM (
    SELECT * FROM replicas r WHERE r.state = 'held' AND r.node_id = $1 AND ${where} ORDER BY ${order} LIMIT $2) r ${JOINED}
  ORDER BY ${order}`;

/** Held replicas as proofs see and change them. */
@Injectable()
export class VerifyRepository {
  constructor(private readonly dataSource: DataSource) {}

  async nodesToVerify(): Promise<NodeToVerify[]> {
    return this.dataSource.query(
      `SELECT n.node_id AS "nodeId", n.epoch, EXISTS (
         SELECT 1 FROM replicas r WHERE r.node_id = n.node_id AND ${UNVERIFIED} AND r.verified_epoch > ${DISTRUSTED}) AS "newEpoch"
       FROM nodes n WHERE ${ASKED_NODE} AND EXISTS (SELECT 1 FROM replicas r WHERE r.node_id = n.node_id AND ${UNVERIFIED})`,
    );
  }

  /** Nodes whose replicas are all verified: those that are scrubbed and sampled. */
  async settledNodes(): Promise<string[]> {
    const rows: { node_id: string }[] = await this.dataSource.query(
      `SELECT n.node_id FROM nodes n
       WHERE ${ASKED_NODE} AND NOT EXISTS (SELECT 1 FROM replicas r WHERE r.node_id = n.node_id AND ${UNVERIFIED})`,
    );
    return rows.map((row) => row.node_id);
  }

  /** Replicas to prove after `last`, distrusted ones first. */
  async unverifiedOn(node: NodeToVerify, last: HeldReplica | undefined, limit: number): Promise<HeldReplica[]> {
    return this.dataSource.query(
      pageOfHeld('r.verified_epoch < $3 AND (r.verified_epoch, r.chunk_id) > ($4, $5)', 'r.verified_epoch, r.chunk_id'),
      [node.nodeId, limit, node.epoch, last?.verifiedEpoch ?? DISTRUSTED, last?.chunkId ?? 0],
    );
  }

  /** The next replicas in the order of their chunks. */
  async heldOn(nodeId: string, afterChunkId: string, limit: number): Promise<HeldReplica[]> {
    return this.dataSource.query(pageOfHeld('r.chunk_id > $3', 'r.chunk_id'), [nodeId, limit, afterChunkId]);
  }

  /** Replicas that only their writer vouches for. */
  async neverProvedOn(nodeId: string, limit: number): Promise<HeldReplica[]> {
    return this.dataSource.query(pageOfHeld('r.verified_at IS NULL', 'r.verified_at NULLS FIRST'), [nodeId, limit]);
  }

  async longestUnprovedOn(nodeId: string, limit: number): Promise<HeldReplica[]> {
    return this.dataSource.query(pageOfHeld('r.verified_at IS NOT NULL', 'r.verified_at NULLS FIRST'), [nodeId, limit]);
  }

  /**
   * Replicas at random: for each point the next one after it, on the way from the node's first chunk to its last.
   *
   * @param points numbers in [0, 1)
   */
  async sampleOn(nodeId: string, points: number[]): Promise<HeldReplica[]> {
    return this.dataSource.query(
      `SELECT DISTINCT ${COLUMNS}
       FROM (SELECT min(chunk_id) AS low, max(chunk_id) AS high FROM replicas WHERE node_id = $1) b, unnest($2::float8[]) AS point
       CROSS JOIN LATERAL (
         SELECT chunk_id, node_id, verified_epoch FROM replicas
         WHERE state = 'held' AND node_id = $1 AND chunk_id >= b.low + floor(point * (b.high - b.low + 1))::bigint
         ORDER BY chunk_id LIMIT 1) r ${JOINED}`,
      [nodeId, points],
    );
  }

  async countOn(nodeId: string): Promise<number> {
    const [row]: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::int AS count FROM replicas WHERE node_id = $1 AND state = 'held'`,
      [nodeId],
    );
    return row?.count ?? 0;
  }

  /** @returns false when the row was changed since it was read */
  async recordProof(replica: HeldReplica): Promise<boolean> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `UPDATE replicas SET verified_epoch = $4, verified_at = now()
       WHERE chunk_id = $1 AND node_id = $2 AND state = 'held' AND verified_epoch = $3`,
      [replica.chunkId, replica.nodeId, replica.verifiedEpoch, replica.nodeEpoch],
    );
    return count === 1;
  }

  /** @returns the chunks of those that were still held and unchanged */
  async recordMissing(manager: EntityManager, replicas: HeldReplica[]): Promise<string[]> {
    const [rows]: [{ chunk_id: string }[], number] = await manager.query(
      `UPDATE replicas r SET state = 'missing'
       FROM unnest($1::bigint[], $2::uuid[], $3::int[]) AS x(chunk_id, node_id, verified_epoch)
       WHERE r.chunk_id = x.chunk_id AND r.node_id = x.node_id AND r.state = 'held' AND r.verified_epoch = x.verified_epoch
       RETURNING r.chunk_id`,
      [
        replicas.map((replica) => replica.chunkId),
        replicas.map((replica) => replica.nodeId),
        replicas.map((replica) => replica.verifiedEpoch),
      ],
    );
    return rows.map((row) => row.chunk_id);
  }

  async distrust(manager: EntityManager, replicas: ReplicaKey[]): Promise<void> {
    await manager.query(
      `UPDATE replicas r SET verified_epoch = ${DISTRUSTED} FROM unnest($1::bigint[], $2::uuid[]) AS x(chunk_id, node_id)
       WHERE r.chunk_id = x.chunk_id AND r.node_id = x.node_id AND r.state = 'held'`,
      [replicas.map((replica) => replica.chunkId), replicas.map((replica) => replica.nodeId)],
    );
  }

  /** The chunks that readers named by version and index; unknown ones are left out. */
  async named(reads: { versionId: string; index: number; nodeId: string }[]): Promise<ReplicaKey[]> {
    return this.dataSource.query(
      `SELECT DISTINCT c.chunk_id AS "chunkId", x.node_id AS "nodeId"
       FROM unnest($1::uuid[], $2::int[], $3::uuid[]) AS x(version_id, index, node_id)
       JOIN chunks c ON c.version_id = x.version_id AND c.index = x.index`,
      [reads.map((read) => read.versionId), reads.map((read) => read.index), reads.map((read) => read.nodeId)],
    );
  }

  /** Milliseconds since the moment up to which the scrub of a node is paid; at its first time that is now. */
  async sinceScrub(nodeId: string): Promise<number> {
    const rows: { since: string }[] = await this.dataSource.query(
      `WITH known AS (SELECT updated_at FROM walks WHERE name = $1),
       begun AS (INSERT INTO walks (name, marker) SELECT $1, '' WHERE NOT EXISTS (SELECT 1 FROM known) ON CONFLICT DO NOTHING)
       SELECT extract(epoch FROM now() - updated_at) * 1000 AS since FROM known`,
      [`scrub:${nodeId}`],
    );
    return Number(rows[0]?.since ?? 0);
  }

  /** The scrub of a node is paid for up to so many milliseconds ago. */
  async payScrub(nodeId: string, owedMs: number): Promise<void> {
    await this.dataSource.query(`UPDATE walks SET updated_at = now() - $2 * interval '1 millisecond' WHERE name = $1`, [
      `scrub:${nodeId}`,
      owedMs,
    ]);
  }
}
