import type { components } from '#client';

export type Bucket = components['schemas']['BucketDto'];
export type BucketPolicy = Pick<Bucket, 'copies' | 'spread' | 'quotaBytes' | 'trashDays'>;

/** What a new bucket has, as the service has it. */
export const NEW_POLICY: BucketPolicy = { copies: 3, spread: 'strict', quotaBytes: null, trashDays: 30 };

export const MAX_COPIES = 5;
export const MAX_TRASH_DAYS = 3650;

const NAME = /^(?=.{3,63}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
const ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;

/** A name as hosts have them, and no address: what the service takes. Pure. */
export const isBucketName = (name: string): boolean => NAME.test(name) && !ADDRESS.test(name);

/** What is different, to be sent; undefined where nothing is. Pure. */
export function changesIn(before: BucketPolicy, after: BucketPolicy): Partial<BucketPolicy> | undefined {
  const changes = {
    ...(before.copies === after.copies ? {} : { copies: after.copies }),
    ...(before.spread === after.spread ? {} : { spread: after.spread }),
    ...(before.quotaBytes === after.quotaBytes ? {} : { quotaBytes: after.quotaBytes }),
    ...(before.trashDays === after.trashDays ? {} : { trashDays: after.trashDays }),
  };
  return Object.keys(changes).length === 0 ? undefined : changes;
}

const GIB = 1024 ** 3;

/** A quota as it is typed, in GiB; whole bytes. Pure. */
export const bytesOfGib = (gib: number): number => Math.round(gib * GIB);
export const gibOfBytes = (bytes: number): number => Math.round((bytes / GIB) * 1000) / 1000;
