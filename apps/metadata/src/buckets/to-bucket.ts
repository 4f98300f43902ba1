import { BucketChangedError, type BucketPolicyChangeV1, type BucketV1 } from '#contracts';
import type { BucketEntity } from './bucket.entity.js';

/** Names a policy of a bucket: also one that was deleted and made again has others. */
const etagOf = ({ id, revision }: Pick<BucketEntity, 'id' | 'revision'>): string => `${id}.${revision}`;

/** A bucket as its owner sees it. Pure. */
export const toBucket = (bucket: BucketEntity, policyChange: BucketPolicyChangeV1 | null): BucketV1 => ({
  name: bucket.name,
  copies: bucket.copies,
  spread: bucket.spread,
  quotaBytes: bucket.quotaBytes,
  trashDays: bucket.trashDays,
  usedBytes: bucket.usedBytes,
  reservedBytes: bucket.reservedBytes,
  fileCount: bucket.fileCount,
  trashedCount: bucket.trashedCount,
  policyChange,
  createdAt: bucket.createdAt.toISOString(),
  etag: etagOf(bucket),
});

/**
 * Checks that a bucket still has the policy that the caller saw. Pure.
 *
 * @param onlyIfEtags undefined: any will do
 * @throws BucketChangedError BUCKET.CHANGED
 */
export function checkEtag(
  bucket: Pick<BucketEntity, 'id' | 'revision'>,
  onlyIfEtags: readonly string[] | undefined,
): void {
  if (onlyIfEtags && !onlyIfEtags.includes(etagOf(bucket))) throw new BucketChangedError();
}
