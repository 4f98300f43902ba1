import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Leases } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { LedTurns } from '../led-turns.js';
import { NodeRepository } from '../nodes/node.repository.js';
import { NodeLanes } from './node-lanes.js';
import { ProveReplicaService } from './prove-replica.service.js';
import { VerifyRepository } from './verify.repository.js';

/** A disk that lost half its blocks passes three samples once in eight times, and is found out at the next one or two. */
const SAMPLES = 3;

/**
 * Proves a few random replicas of each node out of turn. One that is missing or corrupt is seldom alone, so the node starts a new
 * epoch: everything there is unverified until it is proved.
 */
@Injectable()
export class SampleReplicasWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SampleReplicasWorker.name);
  private readonly lanes = new NodeLanes(this.logger);
  private readonly turns: LedTurns;

  constructor(
    private readonly repository: VerifyRepository,
    private readonly proveReplica: ProveReplicaService,
    private readonly nodes: NodeRepository,
    leases: Leases,
    config: ChunkPlacementConfig,
  ) {
    const options = { lease: 'sample-replicas', intervalMs: config.SAMPLE_INTERVAL_MS };
    this.turns = new LedTurns(leases, this.logger, options, (signal) => this.begin(signal));
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.turns.stop();
    await this.lanes.idle();
  }

  /** One sample of every node. */
  async run(signal: AbortSignal): Promise<void> {
    await this.begin(signal);
    await this.lanes.idle();
  }

  private async begin(signal: AbortSignal): Promise<void> {
    // A node with unverified replicas is being proved as a whole already.
    const nodeIds = await this.repository.settledNodes();
    this.lanes.fill(
      nodeIds.map((nodeId) => ({ nodeId })),
      signal,
      ({ nodeId }) => this.sampleNode(nodeId, signal),
    );
  }

  private async sampleNode(nodeId: string, signal: AbortSignal): Promise<void> {
    const points = Array.from({ length: SAMPLES }, () => Math.random());
    for (const replica of await this.repository.sampleOn(nodeId, points)) {
      if ((await this.proveReplica.run(replica, signal)) !== 'missing') continue;
      await this.nodes.startEpoch(nodeId);
      this.logger.warn('a sampled copy was not there; all copies on the node are proved anew', { nodeId });
      return;
    }
  }
}
