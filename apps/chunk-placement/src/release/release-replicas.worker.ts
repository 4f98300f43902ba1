import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { KuboError, mapInFlight } from '#ipfs';
import { Turns } from '#observability';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { ReleaseReplicaService } from './release-replica.service.js';
import { ReleaseRepository, type DueRelease } from './release.repository.js';

const BATCH = 200;
/** Each has a database connection while its node unpins: half the pool at most. */
const NODES_AT_ONCE = 4;

/** Unpins what is released, once its grace time is over. Any number of processes share the rows. */
@Injectable()
export class ReleaseReplicasWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ReleaseReplicasWorker.name);
  private readonly stopping = new AbortController();
  private readonly turns: Turns;

  constructor(
    private readonly repository: ReleaseRepository,
    private readonly releaseReplica: ReleaseReplicaService,
    private readonly config: ChunkPlacementConfig,
  ) {
    this.turns = new Turns(this.logger, config.RELEASE_INTERVAL_MS, () => this.run(this.stopping.signal));
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.turns.stop();
  }

  /** @returns true when more is due */
  async run(signal: AbortSignal): Promise<boolean> {
    const { claimed, due } = await this.repository.claimDue(BATCH, this.config.RELEASE_RETRY_MS);
    const byNode = Map.groupBy(due, (release) => release.nodeId);
    await mapInFlight([...byNode], NODES_AT_ONCE, ([nodeId, releases]) => this.releaseOn(nodeId, releases, signal));
    return claimed === BATCH;
  }

  /** One after the other: a node does one change of its pins at a time anyway. */
  private async releaseOn(nodeId: string, releases: DueRelease[], signal: AbortSignal): Promise<void> {
    try {
      for (const release of releases) {
        if (signal.aborted) return;
        await this.releaseReplica.run(release, signal);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof KuboError)) throw error;
      this.logger.warn('a node could not unpin; it is asked again later', error, { nodeId, releases: releases.length });
    }
  }
}
