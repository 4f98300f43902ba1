import { type components, dataOf } from '#client';
import type { Context } from '../context.js';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { formatBytes, parseQuota } from '../output/units.js';
import { examples, type Register } from './command.js';

interface PolicyOptions {
  copies?: string;
  spread?: string;
  quota?: string;
  trashDays?: string;
}

type Bucket = components['schemas']['BucketDto'];
type Policy = components['schemas']['ChangeBucketRequestDto'];

/** Files behind a policy are counted up to here. */
const MOST_COUNTED = 10_000;

export const bucketCommands: Register = (program, context) => {
  const buckets = program.command('buckets').summary('list, show, create, change or remove buckets');
  buckets
    .command('list')
    .summary('show buckets and their policies')
    .addHelpText('after', examples('buckets list', 'buckets list --json'))
    .action(() => listBuckets(context));
  buckets
    .command('show')
    .summary('show a bucket, and whether its files have what its policy asks for')
    .argument('<bucket>')
    .addHelpText('after', examples('buckets show photos'))
    .action(async (bucket: string) => {
      const params = { path: { bucket } };
      showBucket(context, await dataOf((await context.client()).api.GET('/v1/buckets/{bucket}', { params })));
    });
  for (const name of ['create', 'set'] as const) {
    buckets
      .command(name)
      .summary(name === 'create' ? 'make a bucket' : 'change a policy; stored files follow')
      .argument('<bucket>')
      .option('--copies <count>', 'copies of each chunk')
      .option('--spread <strict|off>', 'whether no node may hold all chunks of a file')
      .option('--quota <size>', 'most bytes it may hold, e.g. 20G; none: no limit')
      .option('--trash-days <days>', 'how long deleted files can come back')
      .addHelpText('after', examples(`buckets ${name} photos --copies 2 --quota 20G`))
      .action((bucket: string, options: PolicyOptions) => saveBucket(context, name, bucket, policyOf(options)));
  }
  buckets
    .command('rm')
    .summary('remove an empty bucket')
    .argument('<bucket>', 'has to be empty')
    .addHelpText('after', examples('buckets rm photos'))
    .action(async (bucket: string) => {
      await (await context.client()).api.DELETE('/v1/buckets/{bucket}', { params: { path: { bucket } } });
      context.show({ removed: bucket }, () => `${safeText(bucket)}: removed`);
    });
};

async function listBuckets(context: Context): Promise<void> {
  const { items } = await dataOf((await context.client()).api.GET('/v1/buckets'));
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
  context.showTable({ items }, headings, rows, 'no buckets yet');
}

async function saveBucket(context: Context, name: 'create' | 'set', bucket: string, policy: Policy): Promise<void> {
  if (name === 'set' && Object.keys(policy).length === 0)
    throw new UsageError('say what to change: --copies, --spread, --quota or --trash-days');
  const { api } = await context.client();
  const path = { bucket };
  const answer =
    name === 'create'
      ? await dataOf(api.POST('/v1/buckets', { body: { name: bucket, ...policy } }))
      : await dataOf(api.PATCH('/v1/buckets/{bucket}', { params: { path }, body: policy }));
  showBucket(context, answer);
}

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

/** @throws UsageError for values that are none */
function policyOf({ copies, spread, quota, trashDays }: PolicyOptions): Policy {
  const quotaBytes = quota === undefined ? undefined : parseQuota(quota);
  if (quota !== undefined && quotaBytes === undefined) throw new UsageError(`--quota ${quota}: no size such as 20G`);
  if (spread !== undefined && spread !== 'strict' && spread !== 'off')
    throw new UsageError('--spread is strict or off');
  return {
    ...(copies === undefined ? {} : { copies: wholeNumber('--copies', copies) }),
    ...(spread === undefined ? {} : { spread }),
    ...(quotaBytes === undefined ? {} : { quotaBytes }),
    ...(trashDays === undefined ? {} : { trashDays: wholeNumber('--trash-days', trashDays) }),
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} ${text}: no whole number`);
  return Number(text);
}
