import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { FileV1 } from '#contracts';
import { GatewayEnv } from '../gateway.config.js';
import { Services } from '../services/services.js';

/** Copies take a second or more to be made: often enough to notice at once, seldom enough to cost little. */
const PAUSE_MS = 250;

/** Waits until a file that is stored lies on as many nodes as it is to. */
@Injectable()
export class AwaitReplicationService {
  private readonly log = new Logger(AwaitReplicationService.name);

  constructor(
    private readonly services: Services,
    private readonly env: GatewayEnv,
  ) {}

  /**
   * Asks until all copies exist, no more can be made with the nodes there are, the client is gone, or REPLICATED_WAIT_MS
   * have passed. Never fails: the file is stored, whatever is known of its copies.
   *
   * @returns the file with the last that was heard of its protection
   */
  async run(file: FileV1, signal: AbortSignal): Promise<FileV1> {
    const deadline = performance.now() + this.env.REPLICATED_WAIT_MS;
    while (file.protection !== 'full' && file.protection !== 'reduced' && !signal.aborted) {
      const left = deadline - performance.now();
      if (left <= 0) break;
      await sleep(Math.min(PAUSE_MS, left), undefined, { signal }).catch(() => undefined);
      Object.assign(file, await this.ask(file.versionId, signal));
    }
    return file;
  }

  private async ask(
    versionId: string,
    signal: AbortSignal,
  ): Promise<Partial<Pick<FileV1, 'protection' | 'protectionReason' | 'minCopies'>>> {
    try {
      const request = { versionIds: [versionId] };
      const { versions } = await this.services.ask('bytenode.rpc.chunk-placement.describe-protection.v1', request, {
        signal,
      });
      const [now] = versions;
      return now ? { protection: now.protection, protectionReason: now.reason, minCopies: now.minCopies } : {};
    } catch (error) {
      this.log.debug('the copies of a stored file could not be asked about', error);
      return {};
    }
  }
}
