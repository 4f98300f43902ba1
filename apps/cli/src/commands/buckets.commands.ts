import { type components, dataOf } from '#client';
import type { Context } from '../context.js';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { formatBytes, parseQuota } from '../output/units.js';
import { CliCommand, Command, CommandGroup, Option, SubCommand } from './command.js';

interface PolicyOptions {
  copies?: number;
  spread?: Spread;
  quota?: { bytes: number | null };
  trashDays?: number;
}

type Bucket = components['schemas']['BucketDto'];
type Policy = components['schemas']['ChangeBucketRequestDto'];
type Spread = NonNullable<Policy['spread']>;

/** Files behind a policy are counted up to here. */
const MOST_COUNTED = 10_000;

@SubCommand({
  name: 'list',
  summary: 'show buckets and their policies',
  examples: ['buckets list', 'buckets list --json'],
})
export class ListBucketsCommand extends CliCommand {
  async run(): Promise<void> {
    const { items } = await dataOf((await this.context.client()).api.GET('/v1/buckets'));
    const rows = items.map((each) => [
      each.name,
      each.copies,
      each.spread,
      each.fileCount,
      formatBytes(each.usedBytes),
      each.quotaBytes === null ? 'none' : formatBytes(each.quotaBytes),
      each.trashDays,
    ]);
    const headings = ['BUCKET', 'COPIES', 'SPREAD', 'FILES', 'SIZE', 'QUOTA', 'TRASH DAYS'];
    this.context.showTable({ items }, headings, rows, 'no buckets yet');
  }
}

@SubCommand({
  name: 'show',
  arguments: '<bucket>',
  summary: 'show a bucket, and whether its files have what its policy asks for',
  examples: ['buckets show photos'],
})
export class ShowBucketCommand extends CliCommand {
  async run([bucket]: [string]): Promise<void> {
    const { api } = await this.context.client();
    showBucket(this.context, await dataOf(api.GET('/v1/buckets/{bucket}', { params: { path: { bucket } } })));
  }
}

/** What a bucket's policy is made of. */
abstract class PolicyCommand extends CliCommand {
  @Option({ flags: '--copies <count>', description: 'copies of each chunk' })
  copies(text: string): number {
    return wholeNumber('--copies', text);
  }

  @Option({ flags: '--spread <strict|off>', description: 'whether no node may hold all chunks of a file' })
  spread(text: string): Spread {
    if (text !== 'strict' && text !== 'off') throw new UsageError('--spread is strict or off');
    return text;
  }

  @Option({ flags: '--quota <size>', description: 'most bytes it may hold, e.g. 20G; none: no limit' })
  quota(text: string): { bytes: number | null } {
    const bytes = parseQuota(text);
    if (bytes === undefined) throw new UsageError(`--quota ${safeText(text)}: no size such as 20G`);
    return { bytes };
  }

  @Option({ flags: '--trash-days <days>', description: 'how long deleted files can come back' })
  trashDays(text: string): number {
    return wholeNumber('--trash-days', text);
  }
}

@SubCommand({
  name: 'create',
  arguments: '<bucket>',
  summary: 'make a bucket',
  examples: ['buckets create photos --copies 2 --quota 20G'],
})
export class CreateBucketCommand extends PolicyCommand {
  async run([name]: [string], options: PolicyOptions): Promise<void> {
    const { api } = await this.context.client();
    showBucket(this.context, await dataOf(api.POST('/v1/buckets', { body: { name, ...policyOf(options) } })));
  }
}

@SubCommand({
  name: 'set',
  arguments: '<bucket>',
  summary: 'change a policy; stored files follow',
  examples: ['buckets set photos --copies 2 --quota 20G'],
})
export class SetBucketCommand extends PolicyCommand {
  async run([bucket]: [string], options: PolicyOptions): Promise<void> {
    const body = policyOf(options);
    if (Object.keys(body).length === 0)
      throw new UsageError('say what to change: --copies, --spread, --quota or --trash-days');
    const { api } = await this.context.client();
    const params = { path: { bucket } };
    showBucket(this.context, await dataOf(api.PATCH('/v1/buckets/{bucket}', { params, body })));
  }
}

@SubCommand({
  name: 'rm',
  arguments: '<bucket>',
  argsDescription: { bucket: 'has to be empty' },
  summary: 'remove an empty bucket',
  examples: ['buckets rm photos'],
})
export class RemoveBucketCommand extends CliCommand {
  async run([bucket]: [string]): Promise<void> {
    await (await this.context.client()).api.DELETE('/v1/buckets/{bucket}', { params: { path: { bucket } } });
    this.context.show({ removed: bucket }, () => `${safeText(bucket)}: removed`);
  }
}

@Command({
  name: 'buckets',
  heading: 'Files:',
  summary: 'list, show, create, change or remove buckets',
  subCommands: [ListBucketsCommand, ShowBucketCommand, CreateBucketCommand, SetBucketCommand, RemoveBucketCommand],
})
export class BucketsCommand extends CommandGroup {}

const showBucket = (context: Context, bucket: Bucket): void =>
  context.showFacts(bucket, [
    ['bucket', bucket.name],
    ['copies', bucket.copies],
    ['spread', bucket.spread],
    ['quota', bucket.quotaBytes === null ? 'none' : formatBytes(bucket.quotaBytes)],
    ['trash days', bucket.trashDays],
    ['files', bucket.fileCount],
    ['in trash', bucket.trashedCount],
    ['used', formatBytes(bucket.usedBytes)],
    ['stored files', followingOf(bucket)],
  ]);

/** How far stored files are behind a changed policy. Pure. */
export function followingOf({ policyChange }: Pick<Bucket, 'policyChange'>): string {
  if (policyChange === null) return 'have what the policy asks for';
  const { pendingFiles, reason } = policyChange;
  const count = pendingFiles >= MOST_COUNTED ? `${MOST_COUNTED} or more` : String(pendingFiles);
  return `${count} without all that the policy asks for yet${reason ? `: ${reason}` : ''}`;
}

/** Without what isn't given. Pure. */
const policyOf = ({ copies, spread, quota, trashDays }: PolicyOptions): Policy => ({
  ...(copies === undefined ? {} : { copies }),
  ...(spread === undefined ? {} : { spread }),
  ...(quota === undefined ? {} : { quotaBytes: quota.bytes }),
  ...(trashDays === undefined ? {} : { trashDays }),
});

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} ${safeText(text)}: no whole number`);
  return Number(text);
}
