import {
  FileNotFoundError,
  type EmptyTrashReplyV1,
  type EmptyTrashRequestV1,
  type PurgeTrashedRequestV1,
} from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { BucketsQueries } from '../../buckets/buckets.queries.js';
import { FileRepository } from '../file.repository.js';
import { PurgeFilesService } from '../purge-files.service.js';
import { TrashRepository } from './trash.repository.js';

/** Expired files of one transaction: some ten milliseconds, for which uploads of their owners wait. */
const EXPIRED_PER_STEP = 50;

/** Purges what is in the trash: when its time is over, or its owner says so. */
@Injectable()
export class EmptyTrashService {
  constructor(
    private readonly transactions: Transactions,
    private readonly buckets: BucketsQueries,
    private readonly trash: TrashRepository,
    private readonly files: FileRepository,
    private readonly purgeFiles: PurgeFilesService,
  ) {}

  /**
   * Purges one file that is in the trash.
   *
   * @throws FileNotFoundError FILE.NOT_FOUND, also the second time, and for a file that is not in the trash
   */
  async purge({ ownerId, fileId }: PurgeTrashedRequestV1): Promise<void> {
    await this.transactions.run(async (manager) => {
      const file = await this.files.lockById(manager, ownerId, fileId);
      if (!file?.trashedAt) throw new FileNotFoundError();
      await this.purgeFiles.run(manager, [file], 'deleted');
    });
  }

  /** Purges up to `limit` files of an owner's trash, those deleted first, in one transaction. */
  async empty({ ownerId, bucket, limit }: EmptyTrashRequestV1): Promise<EmptyTrashReplyV1> {
    const bucketIds = (await this.buckets.named(ownerId, bucket)).map(({ id }) => id);
    return this.transactions.run(async (manager) => {
      const files = [];
      for (const bucketId of bucketIds) {
        if (files.length === limit) break;
        files.push(...(await this.trash.lockInBucket(manager, bucketId, limit - files.length)));
      }
      await this.purgeFiles.run(manager, files, 'deleted');
      return { purgedCount: files.length, isEmpty: !(await this.trash.holdsAny(manager, bucketIds)) };
    });
  }

  /**
   * Purges some files that have been due to leave the trash for longest.
   *
   * @returns files purged: 0 when none is due
   */
  async purgeExpired(): Promise<number> {
    return this.transactions.run(async (manager) => {
      const files = await this.trash.lockExpired(manager, EXPIRED_PER_STEP);
      await this.purgeFiles.run(manager, files, 'trash-expired');
      return files.length;
    });
  }
}
