import { setTimeout as sleep } from 'node:timers/promises';
import type { LeaseResumableUploadReplyV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { GatewayEnv } from '../gateway.config.js';
import { didNotGetThrough, retrying } from '../services/retrying.js';
import { Services } from '../services/services.js';
import { UploadLockedError } from './resumable-errors.js';

/** An upload that somebody writes to is asked for again so often. */
const PAUSE_MS = 250;

/** Gets the right to write to an upload. */
@Injectable()
export class LeaseUploadService {
  constructor(
    private readonly services: Services,
    private readonly env: GatewayEnv,
  ) {}

  /**
   * Waits for whoever writes now: they are told to end, and the lease of one who died ends within the time that is waited.
   *
   * @returns `leased`, or `complete`
   * @throws UploadLockedError UPLOAD.LOCKED, UploadNotFoundError, UploadGoneError
   */
  async run(ownerId: string, versionId: string): Promise<LeaseResumableUploadReplyV1> {
    const deadline = performance.now() + this.env.RESUMABLE_LOCK_WAIT_MS;
    for (;;) {
      const reply = await this.ask(ownerId, versionId);
      if (reply.status !== 'busy') return reply;
      if (performance.now() + PAUSE_MS > deadline) throw new UploadLockedError();
      await sleep(PAUSE_MS);
    }
  }

  private ask(ownerId: string, versionId: string): Promise<LeaseResumableUploadReplyV1> {
    const request = { ownerId, versionId };
    return retrying(() => this.services.ask('bytenode.rpc.metadata.lease-resumable-upload.v1', request), {
      patienceMs: this.env.SERVICE_PATIENCE_MS,
      isTransient: didNotGetThrough,
    });
  }
}
