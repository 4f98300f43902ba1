import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Leases } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { LedTurns } from '../led-turns.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { CollectNodeService, type CollectionOutcome } from './collect-node.service.js';
import { CollectionRepository } from './collection.repository.js';

/**
 * Frees the space of what was unpinned, one node of the whole system at a time, for a node takes no writes meanwhile. A node whose
 * operations token we don't have is never collected.
 */
@Injectable()
export class CollectGarbageWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(CollectGarbageWorker.name);
  private readonly turns: LedTurns;
  /** Until when a node is left alone after a collection that came to nothing. */
  private readonly rests = new Map<string, number>();

  constructor(
    private readonly repository: CollectionRepository,
    private readonly collectNode: CollectNodeService,
    private readonly roster: NodeRoster,
    leases: Leases,
    private readonly config: ChunkPlacementConfig,
  ) {
    const options = { lease: 'collect-garbage', intervalMs: config.COLLECT_INTERVAL_MS };
    this.turns = new LedTurns(leases, this.logger, options, async (signal) => (await this.run(signal)) !== undefined);
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.turns.stop();
  }

  /** Collects the node that has the most to free. @returns undefined when none is due */
  async run(signal: AbortSignal): Promise<CollectionOutcome | 'failed' | undefined> {
    const { COLLECT_MIN_BYTES, COLLECT_MAX_WAIT_MS } = this.config;
    const due = await this.repository.nodesToCollect(COLLECT_MIN_BYTES, COLLECT_MAX_WAIT_MS);
    const nodeId = due.find(
      (each) => this.roster.endpoint(each)?.opsToken && (this.rests.get(each) ?? 0) <= Date.now(),
    );
    if (nodeId === undefined || signal.aborted) return undefined;
    const outcome = await this.attempt(nodeId, signal);
    if (outcome !== 'collected') this.rests.set(nodeId, Date.now() + COLLECT_MAX_WAIT_MS);
    return outcome;
  }

  private async attempt(nodeId: string, signal: AbortSignal): Promise<CollectionOutcome | 'failed'> {
    try {
      return await this.collectNode.run(nodeId, signal);
    } catch (error) {
      this.logger.warn('a garbage collection failed; it is tried again later', error, { nodeId });
      return 'failed';
    }
  }
}
