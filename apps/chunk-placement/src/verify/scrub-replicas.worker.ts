import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Leases } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { LedTurns } from '../led-turns.js';
import { DistrustReplicasService } from './distrust-replicas.service.js';
import { NodeLanes } from './node-lanes.js';
import { paceScrub } from './pace-scrub.js';
import { ProveReplicasService } from './prove-replicas.service.js';
import { VerifyRepository, type HeldReplica } from './verify.repository.js';

/** Often enough for an even pace, seldom enough that nodes with nothing to prove cost nothing. */
const LONGEST_INTERVAL_MS = 10_000;
/** Ten a second on each node beside the uploads that make them: a burst of many small files is proved within minutes after it. */
const NEW_PER_TURN = 100;
const OLD_PER_TURN = 256;
/** Counting a node's replicas reads its whole index. */
const COUNT_AGE_MS = 10 * 60_000;

/**
 * Proves every held replica again within SCRUB_PERIOD_MS, the longest unproved first and evenly paced, and new ones soon after they
 * were written. How far it is stands in rows. A node with unverified replicas is left to VerifyReplicasWorker.
 */
@Injectable()
export class ScrubReplicasWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ScrubReplicasWorker.name);
  private readonly lanes = new NodeLanes(this.logger);
  private readonly turns: LedTurns;
  private readonly counts = new Map<string, { replicas: number; atMs: number }>();

  constructor(
    private readonly repository: VerifyRepository,
    private readonly proveReplicas: ProveReplicasService,
    private readonly distrust: DistrustReplicasService,
    leases: Leases,
    private readonly config: ChunkPlacementConfig,
  ) {
    const intervalMs = Math.min(LONGEST_INTERVAL_MS, config.SCRUB_PERIOD_MS / 100);
    this.turns = new LedTurns(leases, this.logger, { lease: 'scrub-replicas', intervalMs }, (signal) =>
      this.begin(signal),
    );
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.turns.stop();
    await this.lanes.idle();
  }

  /** One turn of every node. */
  async run(signal: AbortSignal): Promise<void> {
    await this.begin(signal);
    await this.lanes.idle();
  }

  private async begin(signal: AbortSignal): Promise<void> {
    const nodeIds = await this.repository.settledNodes();
    this.lanes.fill(
      nodeIds.map((nodeId) => ({ nodeId })),
      signal,
      ({ nodeId }) => this.scrubNode(nodeId, signal),
    );
  }

  private async scrubNode(nodeId: string, signal: AbortSignal): Promise<void> {
    await this.prove(await this.repository.neverProvedOn(nodeId, NEW_PER_TURN), signal);
    const sinceMs = await this.repository.sinceScrub(nodeId);
    const { proofs, owedMs } = paceScrub(await this.count(nodeId), sinceMs, this.config.SCRUB_PERIOD_MS, OLD_PER_TURN);
    if (proofs === 0) return;
    await this.repository.payScrub(nodeId, owedMs);
    await this.prove(await this.repository.longestUnprovedOn(nodeId, proofs), signal);
  }

  /** Those without a verdict lose trust, so that they don't stand at the head of the queue for ever. */
  private async prove(replicas: HeldReplica[], signal: AbortSignal): Promise<void> {
    const unanswered = await this.proveReplicas.run(replicas, signal);
    await this.distrust.run(unanswered.map(({ replica }) => replica));
  }

  private async count(nodeId: string): Promise<number> {
    const known = this.counts.get(nodeId);
    if (known && Date.now() - known.atMs < Math.min(COUNT_AGE_MS, this.config.SCRUB_PERIOD_MS / 100))
      return known.replicas;
    const replicas = await this.repository.countOn(nodeId);
    this.counts.set(nodeId, { replicas, atMs: Date.now() });
    return replicas;
  }
}
