import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { MetadataEnv } from '../metadata.config.js';
import { FollowPoliciesService } from './follow-policies.service.js';

/**
 * Looks for files behind the policy of their bucket, and takes page after page until none is. Apart from the sweeps, which would wait
 * for a big bucket. Several copies of the service may do the same page: it is told twice.
 */
@Injectable()
export class FollowPoliciesWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(FollowPoliciesWorker.name);
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly env: MetadataEnv,
    private readonly followPolicies: FollowPoliciesService,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.catchUp();
      await sleep(this.env.SWEEP_INTERVAL_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async catchUp(): Promise<void> {
    let files = 0;
    try {
      let done = -1;
      while (done !== 0 && !this.stopping.signal.aborted) files += done = await this.followPolicies.run();
    } catch (error) {
      this.log.warn('files could not be told of the policy of their bucket; it is tried again', error);
    }
    if (files > 0) this.log.log('files follow the changed policy of their bucket', { files });
  }
}
