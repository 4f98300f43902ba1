import type { HeartbeatUploadsReplyV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { VersionRepository } from './version.repository.js';

/** Takes the signs of life of uploads. */
@Injectable()
export class KeepUploadsAliveService {
  constructor(private readonly versions: VersionRepository) {}

  /** @returns those of the given uploads that are not open any more, or never were */
  async run(versionIds: string[]): Promise<HeartbeatUploadsReplyV1> {
    const open = await this.versions.touchOpen(versionIds);
    return { closedVersionIds: versionIds.filter((versionId) => !open.has(versionId)) };
  }
}
