import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { MetadataEnv } from '../metadata.config.js';
import { VersionRepository } from './version.repository.js';
import { VersionStates } from './version-states.service.js';

/** Gives up uploads whose gateway is gone. */
@Injectable()
export class AbandonIdleUploadsService {
  constructor(
    private readonly env: MetadataEnv,
    private readonly transactions: Transactions,
    private readonly versions: VersionRepository,
    private readonly states: VersionStates,
  ) {}

  /**
   * Abandons the upload that has been idle for longest.
   *
   * @returns uploads abandoned: 0 when none is idle
   */
  async run(): Promise<number> {
    return this.transactions.run(async (manager) => {
      const version = await this.versions.lockIdle(manager, this.env.UPLOAD_IDLE_MS);
      if (!version) return 0;
      await this.states.abandon(manager, version, `no sign of life for ${this.env.UPLOAD_IDLE_MS} ms`);
      return 1;
    });
  }
}
