import { FileNotFoundError, type DeleteFileRequestV1, type VersionPurgedV1 } from '#contracts';
import { Outbox } from '#outbox';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BucketLedger } from '../buckets/bucket-ledger.service.js';
import { VersionStates } from '../versions/version-states.service.js';
import type { FileEntity } from './file.entity.js';
import { FileRepository } from './file.repository.js';

/** Takes files away: into the trash, or for good. */
@Injectable()
export class DeleteFileService {
  constructor(
    private readonly transactions: Transactions,
    private readonly files: FileRepository,
    private readonly states: VersionStates,
    private readonly buckets: BucketLedger,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Moves a file to the trash, or purges it, from the trash too.
   *
   * @throws FileNotFoundError FILE.NOT_FOUND, also the second time
   */
  async run({ ownerId, fileId, permanent }: DeleteFileRequestV1): Promise<void> {
    await this.transactions.run(async (manager) => {
      const file = await this.files.lockById(manager, ownerId, fileId);
      if (!file || (file.trashedAt && !permanent)) throw new FileNotFoundError();
      if (permanent) await this.purge(manager, file, 'deleted');
      else await this.trash(manager, file);
    });
  }

  /**
   * Purges the file that has been due to leave the trash for longest.
   *
   * @returns files purged: 0 when none is due
   */
  async purgeExpired(): Promise<number> {
    return this.transactions.run(async (manager) => {
      const file = await this.files.lockExpired(manager);
      if (!file) return 0;
      await this.purge(manager, file, 'trash-expired');
      return 1;
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

  private async purge(manager: EntityManager, file: FileEntity, reason: VersionPurgedV1['reason']): Promise<void> {
    const { sizeBytes } = await this.files.currentContent(manager, file);
    await this.files.delete(manager, file.id);
    await this.states.purge(
      manager,
      { versionId: file.currentVersionId, fileId: file.id, ownerId: file.ownerId },
      reason,
    );
    await this.buckets.book(manager, file.bucketId, {
      usedBytes: -sizeBytes,
      ...(file.trashedAt ? { trashedCount: -1 } : { fileCount: -1 }),
    });
  }
}
