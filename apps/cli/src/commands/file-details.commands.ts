import { type components, dataOf } from '#client';
import { allPages, type Context } from '../context.js';
import { EXIT } from '../errors.js';
import { followJob } from '../follow-job.js';
import { safeText } from '../output/safe-text.js';
import { facts, table } from '../output/table.js';
import { countOf, formatBytes, formatTime } from '../output/units.js';
import { requireFile } from '../remote-files.js';
import { CliCommand, Command, Option } from './command.js';

type Chunk = components['schemas']['ChunkDto'];
type Availability = components['schemas']['AvailabilityDto'];
type Plan = components['schemas']['RedistributionPlanDto'];

/** The most that a page of them may have. */
const CHUNKS_PAGE = 256;

interface InfoOptions {
  chunks?: boolean;
  probe?: boolean;
}

interface RedistributeOptions {
  dryRun?: boolean;
  detach?: boolean;
}

const FILE_ARGUMENT = { arguments: '<path>', argsDescription: { path: 'bucket/path, or the id of a file' } };

@Command({
  name: 'info',
  heading: 'Files:',
  ...FILE_ARGUMENT,
  summary: 'show a file: its content, its copies, and where they lie',
  examples: ['info my-files/photo.jpg', 'info my-files/photo.jpg --chunks', 'info my-files/photo.jpg --probe --json'],
})
export class InfoCommand extends CliCommand {
  @Option({ flags: '--chunks', description: 'also where each chunk lies, by the records' })
  chunks(): boolean {
    return true;
  }

  @Option({ flags: '--probe', description: "ask the nodes for each chunk now; exit code 3 when it can't be read" })
  probe(): boolean {
    return true;
  }

  async run([path]: [string], options: InfoOptions): Promise<void> {
    await info(this.context, path, options);
  }
}

@Command({
  name: 'link',
  heading: 'Files:',
  ...FILE_ARGUMENT,
  summary: 'make a link to a file, for ten minutes and without a login',
  examples: ['link my-files/photo.jpg', 'link my-files/photo.jpg --inline'],
})
export class LinkCommand extends CliCommand {
  @Option({ flags: '--inline', description: 'shown in the browser and not saved, where that is safe' })
  inline(): boolean {
    return true;
  }

  async run([path]: [string], { inline }: { inline?: boolean }): Promise<void> {
    const client = await this.context.client();
    const { id } = await requireFile(client, path);
    const body = { disposition: inline ? ('inline' as const) : ('attachment' as const) };
    const link = await dataOf(client.api.POST('/v1/files/{id}/links', { params: { path: { id } }, body }));
    this.context.show(link, () => safeText(link.url));
  }
}

@Command({
  name: 'redistribute',
  heading: 'Files:',
  ...FILE_ARGUMENT,
  summary: "restore a file's copies and their spread now",
  examples: ['redistribute my-files/photo.jpg --dry-run', 'redistribute my-files/photo.jpg'],
})
export class RedistributeCommand extends CliCommand {
  @Option({ flags: '--dry-run', description: 'only show what would be done; exit code 3 when something would' })
  dryRun(): boolean {
    return true;
  }

  @Option({ flags: '--detach', description: "don't wait for the end" })
  detach(): boolean {
    return true;
  }

  async run([path]: [string], { dryRun, detach }: RedistributeOptions): Promise<void> {
    const { context } = this;
    const client = await context.client();
    const file = await requireFile(client, path);
    const params = { path: { id: file.id } };
    const answer = await dataOf(
      client.api.POST('/v1/files/{id}/redistribute', { params, body: { dryRun: dryRun === true } }),
    );
    if ('steps' in answer) {
      if (answer.copies + answer.moves + answer.obstacles.length > 0) context.exitCode = EXIT.unhealthy;
      return context.show(answer, () => describePlan(answer));
    }
    if (detach) return context.show(answer, () => `job ${answer.id}: \`bytenode jobs watch ${answer.id}\` follows it`);
    await followJob(context, answer.id);
  }
}

async function info(context: Context, path: string, { chunks: withChunks, probe }: InfoOptions): Promise<void> {
  const client = await context.client();
  const { id } = await requireFile(client, path);
  const params = { path: { id } };
  // Alone, and not in a list, its protection is computed now.
  const file = await dataOf(client.api.GET('/v1/files/{id}', { params }));
  const load = (cursor: string | undefined) =>
    dataOf(
      client.api.GET('/v1/files/{id}/chunks', {
        params: { ...params, query: { limit: CHUNKS_PAGE, ...(cursor ? { cursor } : {}) } },
      }),
    );
  const chunks = withChunks ? await allPages(load) : undefined;
  const availability = probe
    ? await dataOf(client.api.GET('/v1/files/{id}/availability', { params: { ...params, query: { probe: 'true' } } }))
    : undefined;
  if (file.protection === 'unavailable' || availability?.readable === false) context.exitCode = EXIT.unhealthy;
  const value = { ...file, ...(chunks ? { chunks } : {}), ...(availability ? { availability } : {}) };
  const about = facts([
    ['path', `${file.bucket}/${file.path}`],
    ['id', file.id],
    ['size', `${formatBytes(file.sizeBytes)} (${file.sizeBytes} bytes)`],
    ['type', file.contentType],
    ['sha-256', file.sha256],
    ['chunks', file.chunkCount],
    ['copies', `${file.minCopies} of ${file.wantedCopies} wanted`],
    ['protection', file.protectionReason ? `${file.protection}: ${file.protectionReason}` : file.protection],
    ['changed', file.updatedAt],
    ...(availability ? findings(availability) : []),
  ]);
  const tables = [...(chunks ? [chunkTable(chunks)] : []), ...(availability ? [probeTable(availability)] : [])];
  context.show(value, () => [about, ...tables].join('\n\n'));
}

const findings = (availability: Availability): [string, string][] => [
  ['readable now', availability.readable ? 'yes' : 'no'],
  ['survives', `${countOf(availability.survivesNodeLosses, 'more lost node')}`],
  ['spread', availability.spreadHolds ? 'as it should be' : 'too few zones or nodes'],
];

const chunkTable = (chunks: readonly Chunk[]): string =>
  table(
    ['CHUNK', 'SIZE', 'NODE', 'ZONE', 'NODE IS', 'COPY', 'PROVED'],
    chunks.flatMap(({ index, sizeBytes, replicas }) => {
      const rows = replicas.map((copy) => [
        copy.nodeName,
        copy.zone,
        copy.nodeState,
        copy.state,
        formatTime(copy.checkedAt),
      ]);
      return (rows.length > 0 ? rows : [['none']]).map((row) => [index, formatBytes(sizeBytes), ...row]);
    }),
  );

const probeTable = ({ chunks }: Availability): string =>
  table(
    ['CHUNK', 'NODE', 'ZONE', 'COPY', 'TOOK'],
    chunks.flatMap(({ index, replicas }) =>
      replicas.map((copy) => [index, copy.nodeName, copy.zone, copy.presence, `${Math.round(copy.latencyMs)} ms`]),
    ),
  );

/** What would be done, and what can't be. Pure. */
export function describePlan({ copies, moves, bytes, steps, obstacles, ...file }: Plan): string {
  const done =
    copies + moves === 0
      ? 'nothing needs to be done'
      : `${countOf(copies, 'copy', 'copies')} would be made, ${moves} moved, ${formatBytes(bytes)} in all`;
  const left = copies + moves - steps.length;
  const why = steps.map(({ index, do: what, reason }) => `  chunk ${index}: ${what}, ${reason}`);
  const lines = [
    `${file.protection}${file.protectionReason ? `: ${file.protectionReason}` : ''}`,
    ...[done, ...why, ...(left > 0 ? [`  and ${left} more`] : [])],
    ...obstacles.map((obstacle) => `can't be mended: ${obstacle}`),
  ];
  return lines.map(safeText).join('\n');
}
