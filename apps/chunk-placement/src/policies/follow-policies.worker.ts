import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Leases } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { LedTurns } from '../led-turns.js';
import { FollowPageService } from './follow-page.service.js';

/** Goes through the chunks of versions that got another policy, a page at a time and from rows, so that it goes on where it stood. */
@Injectable()
export class FollowPoliciesWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly turns: LedTurns;

  constructor(followPage: FollowPageService, leases: Leases, config: ChunkPlacementConfig) {
    const options = { lease: 'follow-policies', intervalMs: config.POLICY_PAGE_PAUSE_MS };
    this.turns = new LedTurns(leases, new Logger(FollowPoliciesWorker.name), options, () => followPage.run());
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.turns.stop();
  }
}
