import { FileNotFoundError, PathTakenError, type FileV1, type RestoreFileRequestV1 } from '#contracts';
import { Outbox } from '#outbox';
import { Transactions, UniqueViolationError } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BucketLedger } from '../../buckets/bucket-ledger.service.js';
import { checkPath } from '../check-path.js';
import { FileRepository } from '../file.repository.js';
import { FilesQueries } from '../files.queries.js';
import { TrashRepository } from './trash.repository.js';

/** Takes files out of the trash. */
@Injectable()
export class RestoreFileService {
  constructor(
    private readonly transactions: Transactions,
    private readonly trash: TrashRepository,
    private readonly files: FileRepository,
    private readonly queries: FilesQueries,
    private readonly buckets: BucketLedger,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Puts a file back, with its id and content, at the path it had or another one. Asked again the answer is the same.
   *
   * @throws FileNotFoundError FILE.NOT_FOUND
   * @throws PathTakenError FILE.PATH_TAKEN when there is another file by now
   * @throws InvalidPathError FILE.INVALID_PATH
   */
  async run({ ownerId, fileId, path }: RestoreFileRequestV1): Promise<FileV1> {
    if (path !== undefined) checkPath(path);
    try {
      await this.transactions.run((manager) => this.restore(manager, ownerId, fileId, path));
    } catch (error) {
      throw error instanceof UniqueViolationError ? new PathTakenError(path) : error;
    }
    return this.queries.bySelector(ownerId, { fileId });
  }

  private async restore(
    manager: EntityManager,
    ownerId: string,
    fileId: string,
    wantedPath: string | undefined,
  ): Promise<void> {
    const file = await this.files.lockById(manager, ownerId, fileId);
    const path = wantedPath ?? file?.path;
    if (!file || path === undefined) throw new FileNotFoundError();
    if (!file.trashedAt) {
      // It came back before: here, or not as it is wanted now.
      if (path !== file.path) throw new FileNotFoundError();
      return;
    }
    await this.trash.restore(manager, fileId, path);
    const { currentVersionId: versionId, bucketId } = file;
    await this.outbox.add(
      manager,
      'bytenode.evt.metadata.file.restored.v1',
      { fileId, versionId, ownerId, bucket: await this.files.bucketName(manager, bucketId), path },
      { subjectId: fileId },
    );
    await this.buckets.book(manager, bucketId, { fileCount: 1, trashedCount: -1 });
  }
}
