import { RpcClient } from '#messaging';
import { Injectable } from '@nestjs/common';
import { MetadataEnv } from '../metadata.config.js';
import { VersionRepository } from './version.repository.js';

/** As many as one request may ask for. */
const VERSIONS_PER_REQUEST = 100;
/** Between two deadlines of people: nobody waits for this. */
const TIMEOUT_MS = 10_000;

/**
 * Asks chunk-placement about versions that are not `full`, for the event that says they are may be lost. One that is shown
 * as `full` and is not, because its event was lost, is found when its next event comes; whoever asks for a single file is
 * told by chunk-placement itself.
 */
@Injectable()
export class RefreshHealthService {
  constructor(
    private readonly env: MetadataEnv,
    private readonly rpc: RpcClient,
    private readonly versions: VersionRepository,
  ) {}

  /**
   * Asks about those that nothing was heard of for longest.
   *
   * @returns versions asked about: 0 when all news is fresh
   * @throws what the call throws; nothing has changed then
   */
  async run(): Promise<number> {
    const versionIds = await this.versions.longNotFull(this.env.PROTECTION_REFRESH_MS, VERSIONS_PER_REQUEST);
    if (versionIds.length === 0) return 0;
    const at = new Date();
    const { versions } = await this.rpc.call(
      'bytenode.rpc.chunk-placement.describe-protection.v1',
      { versionIds },
      { timeoutMs: TIMEOUT_MS },
    );
    for (const { versionId, protection, reason, minCopies } of versions) {
      await this.versions.updateHealth(versionId, { protection, protectionReason: reason, minCopies, at });
    }
    // Those it does not know would be asked about first for ever.
    const known = new Set(versions.map((version) => version.versionId));
    await this.versions.noteAsked(
      versionIds.filter((versionId) => !known.has(versionId)),
      at,
    );
    return versionIds.length;
  }
}
