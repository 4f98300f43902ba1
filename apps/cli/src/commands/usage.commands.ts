import { type components, dataOf } from '#client';
import { facts, table } from '../output/table.js';
import { formatBytes } from '../output/units.js';
import { CliCommand, Command } from './command.js';

type Usage = components['schemas']['UsageDto'];
type Amount = Pick<Usage, 'quotaBytes' | 'usedBytes' | 'reservedBytes'>;

@Command({
  name: 'usage',
  heading: 'Files:',
  summary: 'show what you store, and how much more you may',
  examples: ['usage', 'usage --json'],
})
export class UsageCommand extends CliCommand {
  async run(): Promise<void> {
    const usage = await dataOf((await this.context.client()).api.GET('/v1/usage'));
    this.context.show(usage, () => describeUsage(usage));
  }
}

/** In all and by bucket; files in the trash count too. Pure. */
export function describeUsage(usage: Usage): string {
  const inAll = facts([
    ['used', formatBytes(usage.usedBytes)],
    ['reserved', usage.reservedBytes === 0 ? null : `${formatBytes(usage.reservedBytes)} by uploads under way`],
    ['quota', quotaOf(usage)],
    ['part used', partOf(usage)],
    ['files', usage.fileCount],
  ]);
  if (usage.buckets.length === 0) return inAll;
  const rows = usage.buckets.map((bucket) => [
    bucket.bucket,
    bucket.fileCount,
    bucket.trashedCount,
    formatBytes(bucket.usedBytes),
    quotaOf(bucket),
    partOf(bucket),
  ]);
  return `${inAll}\n\n${table(['BUCKET', 'FILES', 'IN TRASH', 'USED', 'QUOTA', 'PART'], rows)}`;
}

const quotaOf = ({ quotaBytes }: Amount): string => (quotaBytes === null ? 'none' : formatBytes(quotaBytes));

/** Of the quota, with what uploads have reserved. */
function partOf({ quotaBytes, usedBytes, reservedBytes }: Amount): string | null {
  if (quotaBytes === null) return null;
  if (quotaBytes === 0) return '100 %';
  return `${Math.floor(((usedBytes + reservedBytes) / quotaBytes) * 100)} %`;
}
