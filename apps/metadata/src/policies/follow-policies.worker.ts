import { Turns } from '#observability';
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
  private readonly turns: Turns;
  /** Since none was behind. */
  private files = 0;

  constructor(
    env: MetadataEnv,
    private readonly followPolicies: FollowPoliciesService,
  ) {
    this.turns = new Turns(this.log, env.SWEEP_INTERVAL_MS, () => this.run());
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.turns.stop();
  }

  private async run(): Promise<boolean> {
    const done = await this.followPolicies.run();
    this.files += done;
    if (done > 0) return true;
    if (this.files > 0) this.log.log('files follow the changed policy of their bucket', { files: this.files });
    this.files = 0;
    return false;
  }
}
