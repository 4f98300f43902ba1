import type { InspectMetadataReplyV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { MetadataEnv } from '../metadata.config.js';
import { AbandonIdleUploadsService } from '../versions/abandon-idle-uploads.service.js';
import { InspectionRepository } from './inspection.repository.js';

/** What is more comes with the next check. */
const MOST = 200;

/** Finds uploads that nobody goes on with, and that the sweep should have given up. */
@Injectable()
export class InspectUploadsService {
  private readonly startedAt = performance.now();

  constructor(
    private readonly repository: InspectionRepository,
    private readonly abandonIdle: AbandonIdleUploadsService,
    private readonly env: MetadataEnv,
  ) {}

  async run(fix: boolean): Promise<InspectMetadataReplyV1> {
    const { UPLOAD_IDLE_MS: idleMs } = this.env;
    // The sweep is given as long again; and while this service was away no upload could give it a sign of life.
    if (performance.now() - this.startedAt < 2 * idleMs) return { findings: [], nextCursor: null };
    const idle = await this.repository.idleUploads(2 * idleMs, MOST);
    if (fix) for (let left = idle.length; left > 0 && (await this.abandonIdle.run()) > 0; left--);
    const open = await this.repository.openOf(idle.map(({ versionId }) => versionId));
    const findings = idle.map(({ versionId, path, idleSeconds }) => ({
      ...({ kind: 'upload-stuck', severity: 'warning', subjectType: 'upload' } as const),
      ...{ subjectId: versionId, subjectName: path },
      detail: `It is open without a sign of life for ${Math.round(idleSeconds)} s.`,
      action: 'It is given up, and what it reserved is free again.',
      done: !open.has(versionId),
    }));
    return { findings, nextCursor: null };
  }
}
