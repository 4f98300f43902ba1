import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LeaseLostError } from '#contracts';
import { GatewayEnv } from '../gateway.config.js';
import { Services } from '../services/services.js';
import { GatewayStoppingError } from '../uploads/upload-errors.js';
import type { RunningPart } from './running-part.js';

/** Most leases one message may carry. */
const MAX_PER_MESSAGE = 1000;

/** Prolongs the leases of parts that are being received here, and ends those that somebody waits for, and all when the gateway stops. */
@Injectable()
export class KeepLeasesWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(KeepLeasesWorker.name);
  private readonly parts = new Set<RunningPart>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly services: Services,
    private readonly env: GatewayEnv,
  ) {}

  add(part: RunningPart): void {
    this.parts.add(part);
  }

  remove(part: RunningPart): void {
    this.parts.delete(part);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.renew(), this.env.RESUMABLE_RENEW_MS);
  }

  /**
   * Before the HTTP server closes, which waits for all answers. What is acknowledged stays; the rest comes again, for the
   * connections to nodes close now.
   */
  onModuleDestroy(): void {
    clearInterval(this.timer);
    for (const part of this.parts) part.controller.abort(new GatewayStoppingError());
  }

  /** One round. One that fails is made up for by the next; a lease that ends meanwhile is lost only when somebody takes it. */
  private async renew(): Promise<void> {
    const parts = [...this.parts];
    try {
      for (let at = 0; at < parts.length; at += MAX_PER_MESSAGE)
        await this.renewPage(parts.slice(at, at + MAX_PER_MESSAGE));
    } catch (error) {
      this.log.warn('leases of resumable uploads could not be prolonged', error, { uploads: parts.length });
    }
  }

  private async renewPage(parts: RunningPart[]): Promise<void> {
    const leases = parts.map(({ versionId, fence }) => ({ versionId, fence }));
    const reply = await this.services.ask('bytenode.rpc.metadata.renew-resumable-leases.v1', { leases });
    const [wanted, lost] = [new Set(reply.wantedVersionIds), new Set(reply.lostVersionIds)];
    for (const part of parts) {
      if (lost.has(part.versionId)) part.controller.abort(new LeaseLostError());
      else if (wanted.has(part.versionId)) part.end('another request waits for the upload');
    }
  }
}
