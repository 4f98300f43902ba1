import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PlacementStatusReplyV1 } from '#contracts';
import { OutboxRepository } from '#outbox';
import { NodeRoster } from '../nodes/node-roster.js';
import { RepairTaskRepository } from './repair-task.repository.js';
import { ALL_CHUNKS_WALK, type WalkSummary } from './walk-all-chunks.worker.js';
import { WalkRepository } from './walk.repository.js';

/** Placement's part of the system's status. */
@Injectable()
export class PlacementStatusQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly walks: WalkRepository,
    private readonly tasks: RepairTaskRepository,
    private readonly roster: NodeRoster,
    private readonly outbox: OutboxRepository,
  ) {}

  /**
   * Chunks are as the last whole walk counted them; open repairs and what is being released as they are now. NULLS FIRST is the order
   * of the index (ix_replicas_to_prove): in another one Postgres would sort all replicas for the oldest proof.
   */
  async status(): Promise<PlacementStatusReplyV1> {
    const [count, repairs, backlog, lost, rows] = await Promise.all([
      this.walks.lastCount<WalkSummary>(ALL_CHUNKS_WALK),
      this.tasks.count(),
      this.outbox.backlog(),
      this.dataSource.query<{ copies: number; chunks: number }[]>(
        `SELECT live_copies AS copies, count(*)::int AS chunks FROM repair_tasks WHERE kind = 'lost' GROUP BY live_copies`,
      ),
      this.dataSource.query<{ releasing: number; oldest: Date | null }[]>(
        `SELECT (SELECT count(*) FROM replicas WHERE state = 'releasing')::int AS releasing,
           (SELECT min(oldest) FROM nodes n, LATERAL (SELECT verified_at AS oldest FROM replicas r
              WHERE r.node_id = n.node_id AND r.state = 'held' AND r.verified_at IS NOT NULL ORDER BY verified_at NULLS FIRST LIMIT 1) o) AS oldest`,
      ),
    ]);
    const brake = this.roster.brake();
    const summary = count?.summary;
    return {
      chunks: summary?.chunks ?? 0,
      chunksBelowPolicyByLiveCopies: summary?.belowPolicy ?? {},
      countedAt: summary?.countedAt ?? null,
      recounting: !count?.holds,
      lostCopiesOpenByLiveCopies: Object.fromEntries(lost.map(({ copies, chunks }) => [String(copies), chunks])),
      nodeLoads: Object.entries(summary?.loads ?? {}).map(([nodeId, { replicas, bytes }]) => ({
        ...{ nodeId, replicaCount: replicas, storedBytes: bytes },
      })),
      openRepairs: repairs.open,
      dueRepairs: repairs.due,
      brakeEngaged: brake.engagedUntil !== null,
      brakeReason: brake.reason,
      releasingReplicas: rows[0]?.releasing ?? 0,
      oldestProofAt: rows[0]?.oldest?.toISOString() ?? null,
      outboxPending: backlog.pending,
      outboxOldestSeconds: backlog.oldestSeconds,
    };
  }
}
