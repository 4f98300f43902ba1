import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { GatewayStoppingError } from './upload-errors.js';
import { UploadAbandonedError } from '#contracts';
import { GatewayEnv } from '../gateway.config.js';
import { Services } from '../services/services.js';

/** Most ids one heartbeat may carry. */
const MAX_PER_HEARTBEAT = 1000;

/** Tells metadata which uploads are still being received here, and ends those that metadata has given up, and all when the gateway stops. */
@Injectable()
export class OpenUploadsWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(OpenUploadsWorker.name);
  private readonly uploads = new Map<string, AbortController>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly services: Services,
    private readonly env: GatewayEnv,
  ) {}

  add(versionId: string, controller: AbortController): void {
    this.uploads.set(versionId, controller);
  }

  remove(versionId: string): void {
    this.uploads.delete(versionId);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.beat(), this.env.UPLOAD_HEARTBEAT_MS);
  }

  /** Before the HTTP server closes, which waits for all answers: an upload of hours must not hold a stop up. */
  onModuleDestroy(): void {
    clearInterval(this.timer);
    for (const controller of this.uploads.values()) controller.abort(new GatewayStoppingError());
  }

  /** One heartbeat; public for tests. A beat that fails is made up for by the next. */
  async beat(): Promise<void> {
    const versionIds = [...this.uploads.keys()];
    try {
      for (let at = 0; at < versionIds.length; at += MAX_PER_HEARTBEAT) {
        const page = versionIds.slice(at, at + MAX_PER_HEARTBEAT);
        const { closedVersionIds } = await this.services.ask('bytenode.rpc.metadata.heartbeat-uploads.v1', {
          versionIds: page,
        });
        for (const id of closedVersionIds) this.uploads.get(id)?.abort(new UploadAbandonedError());
      }
    } catch (error) {
      this.log.warn('a heartbeat of uploads did not get through', error, { uploads: versionIds.length });
    }
  }
}
