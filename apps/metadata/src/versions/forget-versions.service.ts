import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { MetadataEnv } from '../metadata.config.js';
import { VersionRepository } from './version.repository.js';

/** Deletes what is left of versions that are abandoned or purged: their chunks first, much later their rows. */
@Injectable()
export class ForgetVersionsService {
  constructor(
    private readonly env: MetadataEnv,
    private readonly transactions: Transactions,
    private readonly versions: VersionRepository,
  ) {}

  /**
   * Deletes a page of each.
   *
   * @returns versions that there was something to do for: 0 when nothing is due
   */
  async run(): Promise<number> {
    const emptied = await this.transactions.run((manager) =>
      this.versions.deleteClosedChunks(manager, this.env.CLOSED_CHUNKS_GRACE_MS),
    );
    return emptied + (await this.versions.forgetClosed(this.env.CLOSED_VERSIONS_DAYS));
  }
}
