import type { VersionPurgedV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BucketLedger } from '../buckets/bucket-ledger.service.js';
import { VersionStates } from '../versions/version-states.service.js';
import type { FileEntity } from './file.entity.js';
import { FileRepository } from './file.repository.js';

/** Ends files for good: the one place where a file's row is deleted. */
@Injectable()
export class PurgeFilesService {
  constructor(
    private readonly files: FileRepository,
    private readonly states: VersionStates,
    private readonly buckets: BucketLedger,
  ) {}

  /** Purges files whose rows the transaction has locked, with what they show, and books it, once per bucket. */
  async run(manager: EntityManager, files: FileEntity[], reason: VersionPurgedV1['reason']): Promise<void> {
    for (const { id: fileId, ownerId, currentVersionId: versionId } of files) {
      await this.files.delete(manager, fileId);
      await this.states.purge(manager, { versionId, fileId, ownerId }, reason);
    }
    // In one order, so that two of these can't lock each other out.
    const inOrder = files.toSorted((a, b) => compare(a.ownerId, b.ownerId) || compare(a.bucketId, b.bucketId));
    for (const [bucketId, gone] of Map.groupBy(inOrder, (file) => file.bucketId)) {
      const trashedCount = gone.filter((file) => file.trashedAt !== null).length;
      await this.buckets.book(manager, bucketId, {
        usedBytes: -gone.reduce((sum, file) => sum + file.sizeBytes, 0),
        fileCount: trashedCount - gone.length,
        trashedCount: -trashedCount,
      });
    }
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
