import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProblem, dataOf, type components } from '#client';
import { EXIT } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { facts } from '../output/table.js';
import { countOf, formatBytes } from '../output/units.js';
import { CliCommand, Command, CommandGroup, Option, SubCommand } from './command.js';

type SystemStatus = components['schemas']['SystemStatusDto'];

const STATUS_POLL_MS = 2000;
const EVENTS_RETRY_MS = 2000;

@Command({
  name: 'status',
  heading: 'System:',
  summary: 'show how the system is (administrators); exit code 3 unless ok',
  examples: ['status', 'status --watch', 'status --json'],
})
export class StatusCommand extends CliCommand {
  @Option({ flags: '--watch', description: 'again and again, until Ctrl-C' })
  watch(): boolean {
    return true;
  }

  async run(_none: [], { watch }: { watch?: boolean }): Promise<void> {
    const { context } = this;
    const { stdout } = context.surroundings;
    const { api } = await context.client();
    for (;;) {
      const answer = await dataOf(api.GET('/v1/system/status'));
      context.exitCode = answer.health === 'ok' ? EXIT.ok : EXIT.unhealthy;
      if (watch && stdout.isTTY && !context.json) stdout.write('\x1b[2J\x1b[H');
      context.show(answer, () => describeStatus(answer));
      if (!watch) return;
      await sleep(STATUS_POLL_MS, undefined, { signal: context.signal });
    }
  }
}

@SubCommand({
  name: 'tail',
  summary: 'print events as they come, until Ctrl-C',
  examples: ['events tail', 'events tail --types bytenode.evt.node-monitor --json'],
})
export class TailEventsCommand extends CliCommand {
  @Option({ flags: '--types <patterns>', description: 'only these, e.g. bytenode.evt.metadata.file' })
  types(patterns: string): string {
    return patterns;
  }

  @Option({ flags: '--after <id>', description: 'from behind this one on' })
  after(id: string): string {
    return id;
  }

  /** Goes on after a broken connection where it was. */
  async run(_none: [], { types, after }: { types?: string; after?: string }): Promise<void> {
    const { context } = this;
    const client = await context.client();
    let position = after;
    for (;;) {
      try {
        const from = { ...(position ? { after: position } : {}), ...(types === undefined ? {} : { types }) };
        for await (const { id, event, data } of client.events(from)) {
          position = id ?? position;
          if (event === 'reset') context.note('events were missed: what was before has to be read anew');
          else if (data !== '') context.print(context.json ? data : eventLine(data));
        }
      } catch (error) {
        // What the service refuses it refuses again; anything else is a connection that broke.
        if (context.signal.aborted || (error instanceof ApiProblem && error.status < 500)) throw error;
        context.note('the connection broke, trying again …');
      }
      await sleep(EVENTS_RETRY_MS, undefined, { signal: context.signal });
    }
  }
}

@Command({
  name: 'events',
  heading: 'System:',
  summary: 'follow what happens',
  subCommands: [TailEventsCommand],
})
export class EventsCommand extends CommandGroup {}

/** `5 online, 1 down`; what there is none of is left out. */
const counts = (byName: Record<string, number>): string =>
  Object.entries(byName)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');

const sum = (total: number, byName: Record<string, number>): string =>
  total === 0 ? 'none' : `${total}: ${counts(byName)}`;

/** Those in the trash are kept as well, and count by protection. */
function filesOf({ total, trashed, byProtection }: NonNullable<SystemStatus['files']>): string {
  const kept = sum(total + trashed, byProtection);
  return trashed === 0 ? kept : kept.replace(':', `, ${trashed} of them in the trash:`);
}

/** One page, of what could be found out. Pure. */
export function describeStatus({ nodes, files, chunks, repairs, capacity, forecast, ...status }: SystemStatus): string {
  const below = Object.entries(chunks?.belowPolicyByLiveCopies ?? {})
    .map(([live, count]) => `${count} with ${countOf(Number(live), 'live copy', 'live copies')}`)
    .join(', ');
  const days = forecast?.daysUntilFull;
  const lines: [string, string | undefined][] = [
    ['health', status.health],
    ...status.reasons.map((reason): [string, string] => ['', reason]),
    ['no answer', status.silentServices.join(', ')],
    ['nodes', nodes ? sum(nodes.total, nodes.byState) : 'unknown'],
    ['files', files ? filesOf(files) : 'unknown'],
    ['stored', files ? formatBytes(files.bytes) : undefined],
    ['chunks', chunks ? `${chunks.total}${below ? `; below policy: ${below}` : ''}` : 'unknown'],
    ['repairs', repairs ? repairsOf(repairs) : 'unknown'],
    [
      'capacity',
      capacity
        ? `${formatBytes(capacity.usedBytes)} of ${formatBytes(capacity.capacityBytes)} used, ${formatBytes(capacity.freeBytes)} free`
        : 'unknown',
    ],
    ['full in', typeof days === 'number' ? `${countOf(Math.floor(days), 'day')} (${forecast?.basis})` : undefined],
    ['checked', status.checkedAt],
  ];
  return facts(lines.filter(([, value]) => value !== undefined && value !== ''));
}

const repairsOf = ({ open, due, brakeReason }: NonNullable<SystemStatus['repairs']>): string =>
  `${open === 0 ? 'none open' : `${open} open, ${due} due`}${brakeReason ? `; held back: ${brakeReason}` : ''}`;

function eventLine(text: string): string {
  const event = JSON.parse(text) as { time: string; type: string; subject?: string; data: unknown };
  return safeText(`${event.time}  ${event.type}  ${event.subject ?? ''}  ${JSON.stringify(event.data)}`);
}
