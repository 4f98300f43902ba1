import { FileNotFoundError, type DeleteFileRequestV1 } from '#contracts';
import { Outbox } from '#outbox';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BucketLedger } from '../buckets/bucket-ledger.service.js';
import type { FileEntity } from './file.entity.js';
import { FileRepository } from './file.repository.js';
import { PurgeFilesService } from './purge-files.service.js';

/** Takes files away: into the trash, or for good. */
@Injectable()
export class DeleteFileService {
  constructor(
    private readonly transactions: Transactions,
    private readonly files: FileRepository,
    private readonly purgeFiles: PurgeFilesService,
    private readonly buckets: BucketLedger,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Moves a file to the trash, or purges it, from the trash too. In a bucket whose trash keeps nothing it is purged at once.
   *
   * @throws FileNotFoundError FILE.NOT_FOUND, also the second time
   */
  async run({ ownerId, fileId, permanent }: DeleteFileRequestV1): Promise<void> {
    await this.transactions.run(async (manager) => {
      const file = await this.files.lockById(manager, ownerId, fileId);
      if (!file || (file.trashedAt && !permanent)) throw new FileNotFoundError();
      const isPurge = permanent || (await this.files.trashDays(manager, file)) === 0;
      if (isPurge) await this.purgeFiles.run(manager, [file], 'deleted');
      else await this.trash(manager, file);
    });
  }

  private async trash(manager: EntityManager, file: FileEntity): Promise<void> {
    await this.files.moveToTrash(manager, file.id);
    await this.outbox.add(
      manager,
      'bytenode.evt.metadata.file.trashed.v1',
      { fileId: file.id, versionId: file.currentVersionId, ownerId: file.ownerId },
      { subjectId: file.id },
    );
    await this.buckets.book(manager, file.bucketId, { fileCount: -1, trashedCount: 1 });
  }
}
