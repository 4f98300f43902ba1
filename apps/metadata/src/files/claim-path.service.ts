import type { CommitFileRequestV1, DomainError } from '#contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { checkConditions } from './check-conditions.js';
import { FileRepository } from './file.repository.js';

/** The file that shows a version from now on, and what it showed before. */
export interface PathClaim {
  fileId: string;
  versionNumber: number;
  replaced: { versionId: string; sizeBytes: number } | null;
}

/** Puts versions at their paths. Of all that want a path at once, each sees what the one before it left there. */
@Injectable()
export class ClaimPathService {
  constructor(private readonly files: FileRepository) {}

  /**
   * Makes a version the content of its path, as part of the transaction that commits it.
   *
   * @returns the reason when a condition does not hold; nothing is changed then
   */
  async run(
    manager: EntityManager,
    version: { id: string; bucketId: string; ownerId: string; path: string; policyRevision: number },
    request: Pick<CommitFileRequestV1, 'onlyIfNew' | 'onlyIfSha256' | 'sizeBytes'>,
  ): Promise<{ claim: PathClaim } | { refusal: DomainError }> {
    const { id: currentVersionId, bucketId, ownerId, path, policyRevision } = version;
    for (;;) {
      // Most paths are new, and one statement is enough for them. Where a content is expected none is made.
      const { sizeBytes } = request;
      const file = { bucketId, ownerId, path, currentVersionId, sizeBytes, policyRevision };
      const fileId = request.onlyIfSha256 ? null : await this.files.insertAtFreePath(manager, file);
      if (fileId) return { claim: { fileId, versionNumber: 1, replaced: null } };
      const current = await this.files.lockPath(manager, bucketId, path);
      const content = current && (await this.files.currentContent(manager, current));
      const refusal = checkConditions(content, request);
      if (refusal) return { refusal };
      if (current && content) {
        await this.files.showVersion(manager, current, { versionId: version.id, sizeBytes, policyRevision });
        const replaced = { versionId: current.currentVersionId, sizeBytes: content.sizeBytes };
        return { claim: { fileId: current.id, versionNumber: current.versionNumber + 1, replaced } };
      }
      // The file that kept the path from being free was deleted before it could be locked.
    }
  }
}
