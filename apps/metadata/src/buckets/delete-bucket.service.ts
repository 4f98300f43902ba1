import { BucketNotEmptyError, type DeleteBucketRequestV1 } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { BucketRepository } from './bucket.repository.js';
import { OwnerRepository } from './owner.repository.js';
import { checkEtag } from './to-bucket.js';

/** Deletes buckets that hold nothing. */
@Injectable()
export class DeleteBucketService {
  constructor(
    private readonly transactions: Transactions,
    private readonly owners: OwnerRepository,
    private readonly buckets: BucketRepository,
  ) {}

  /**
   * Under the locks of owner and bucket: an upload that begins, or a file that comes back or is moved here, changes the
   * bucket's row first, so it is counted here or finds no bucket.
   *
   * @throws BucketNotFoundError BUCKET.NOT_FOUND, also the second time
   * @throws BucketChangedError BUCKET.CHANGED
   * @throws BucketNotEmptyError BUCKET.NOT_EMPTY
   */
  async run({ ownerId, name, onlyIfEtags }: DeleteBucketRequestV1): Promise<void> {
    await this.transactions.run(async (manager) => {
      await this.owners.lock(manager, ownerId);
      const bucket = await this.buckets.lock(manager, ownerId, name);
      checkEtag(bucket, onlyIfEtags);
      if (bucket.fileCount > 0) throw new BucketNotEmptyError(`it has ${bucket.fileCount} files`);
      if (bucket.trashedCount > 0)
        throw new BucketNotEmptyError(`${bucket.trashedCount} of its files are in the trash`);
      if (await this.buckets.hasOpenUploads(manager, bucket.id)) {
        throw new BucketNotEmptyError('an upload to it is under way');
      }
      await this.buckets.delete(manager, bucket.id);
    });
  }
}
