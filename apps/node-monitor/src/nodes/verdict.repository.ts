import type { ListVerdictsReplyV1, ListVerdictsRequestV1, NodeState } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Kept per node, the newest: years of a good node, and a month of one that comes and goes each hour. */
const KEPT_PER_NODE = 1000;

/** What is remembered of one change of a node. */
export interface RememberedVerdict {
  nodeId: string;
  state: NodeState;
  previousState: NodeState | null;
  reason: string | null;
  epoch: number;
}

interface VerdictRow {
  id: string;
  at: Date;
  state: NodeState;
  previous_state: NodeState | null;
  reason: string | null;
  epoch: number;
}

/** Rows of `node_verdicts`: what was told of nodes. */
@Injectable()
export class VerdictRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** In the transaction that changes the node, whose row is locked: so they come in order. Drops the oldest beyond what is kept. */
  async add(manager: EntityManager, verdict: RememberedVerdict): Promise<void> {
    const { nodeId, state, previousState, reason, epoch } = verdict;
    await manager.query(
      `INSERT INTO node_verdicts (node_id, at, state, previous_state, reason, epoch)
       VALUES ($1, clock_timestamp(), $2, $3, $4, $5)`,
      [nodeId, state, previousState, reason, epoch],
    );
    await manager.query(
      `DELETE FROM node_verdicts WHERE node_id = $1 AND id <= (
         SELECT id FROM node_verdicts WHERE node_id = $1 ORDER BY id DESC OFFSET $2 LIMIT 1)`,
      [nodeId, KEPT_PER_NODE],
    );
  }

  /** Newest first. */
  async page({ nodeId, cursor, limit }: ListVerdictsRequestV1): Promise<ListVerdictsReplyV1> {
    const rows: VerdictRow[] = await this.dataSource.query(
      `SELECT id, at, state, previous_state, reason, epoch FROM node_verdicts
       WHERE node_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [nodeId, cursor ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    return {
      verdicts: page.map((row) => ({
        at: row.at.toISOString(),
        state: row.state,
        previousState: row.previous_state,
        reason: row.reason,
        epoch: row.epoch,
      })),
      nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  }
}
