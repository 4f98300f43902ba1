import { Injectable } from '@nestjs/common';
import type { UploadStatesReplyV1 } from '#contracts';
import { RpcClient } from '#messaging';
import { CloseVersionService } from './close-version.service.js';

const TIMEOUT_MS = 10_000;

/** Asks metadata what became of versions, where the event that would have said so may be lost. An unknown one is left as it is. */
@Injectable()
export class ResolveVersionsService {
  constructor(
    private readonly rpc: RpcClient,
    private readonly closeVersion: CloseVersionService,
  ) {}

  /** Versions without an outcome yet. @param versionIds at most 1,000 */
  async run(versionIds: string[]): Promise<void> {
    for (const { versionId, state } of await this.statesOf(versionIds)) {
      if (state === 'committed') await this.closeVersion.committed(versionId);
      if (state === 'abandoned') await this.closeVersion.abandoned(versionId);
      if (state === 'purged') await this.closeVersion.purged(versionId);
    }
  }

  /** Committed versions: only those that were purged since are touched. @param versionIds at most 1,000 */
  async closePurged(versionIds: string[]): Promise<void> {
    for (const { versionId, state } of await this.statesOf(versionIds)) {
      if (state === 'purged') await this.closeVersion.purged(versionId);
    }
  }

  private async statesOf(versionIds: string[]): Promise<UploadStatesReplyV1['states']> {
    if (versionIds.length === 0) return [];
    const options = { timeoutMs: TIMEOUT_MS };
    return (await this.rpc.call('bytenode.rpc.metadata.upload-states.v1', { versionIds }, options)).states;
  }
}
