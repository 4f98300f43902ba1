import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProblem, dataOf, type components } from '#client';
import { type Context } from '../context.js';
import { EXIT } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { facts } from '../output/table.js';
import { formatBytes } from '../output/units.js';
import { findNode } from '../remote-nodes.js';
import { examples, type Register } from './command.js';

type SystemStatus = components['schemas']['SystemStatusDto'];

const STATUS_POLL_MS = 2000;
const EVENTS_RETRY_MS = 2000;

/** How the system is and what it does. */
export const operationCommands: Register = (program, context) => {
  program
    .command('status')
    .summary('show how the system is; exit code 3 unless ok')
    .option('--watch', 'again and again, until Ctrl-C')
    .addHelpText('after', examples('status', 'status --watch', 'status --json'))
    .action(({ watch }: { watch?: boolean }) => status(context, watch === true));
  program
    .command('settings')
    .summary('show what the services are set to; secrets never (administrators)')
    .option('--changed', 'only those that differ from their default')
    .addHelpText('after', examples('settings', 'settings --changed --json'))
    .action(({ changed }: { changed?: boolean }) => settings(context, changed === true));
  program
    .command('clear-circuit-breakers')
    .summary('try nodes again at once that calls are kept from (administrators)')
    .argument('[node]', 'name or id; without it: all')
    .addHelpText('after', examples('clear-circuit-breakers', 'clear-circuit-breakers kubo-1'))
    .action(async (node: string | undefined) => {
      const client = await context.client();
      const body = node === undefined ? {} : { nodeId: (await findNode(client, node)).id };
      const answer = await dataOf(client.api.POST('/v1/circuit-breakers/reset', { body }));
      context.show(answer, () => `circuit breakers of ${answer.nodes} nodes closed`);
    });
  program
    .command('events')
    .summary('follow what happens')
    .command('tail')
    .summary('print events as they come, until Ctrl-C')
    .option('--types <patterns>', 'only these, e.g. bytenode.evt.metadata.file')
    .option('--after <id>', 'from behind this one on')
    .addHelpText('after', examples('events tail', 'events tail --types bytenode.evt.node-monitor --json'))
    .action((options: { types?: string; after?: string }) => tail(context, options));
};

async function settings(context: Context, onlyChanged: boolean): Promise<void> {
  const { api } = await context.client();
  const { items, silentServices } = await dataOf(api.GET('/v1/system/settings'));
  const shown = items.filter((item) => !onlyChanged || item.secret || item.value !== item.default);
  const rows = shown.map(({ service, name, secret, ...item }) => {
    return [service, name, secret ? (item.source === 'environment' ? '(set)' : '-') : item.value, item.default];
  });
  for (const service of silentServices) context.note(`${service} does not answer`);
  const headings = ['SERVICE', 'NAME', 'VALUE', 'DEFAULT'];
  context.showTable({ items: shown, silentServices }, headings, rows, 'everything is as by default');
}

async function status(context: Context, isWatched: boolean): Promise<void> {
  const { api } = await context.client();
  for (;;) {
    const answer = await dataOf(api.GET('/v1/system/status'));
    context.exitCode = answer.health === 'ok' ? EXIT.ok : EXIT.unhealthy;
    if (isWatched && context.surroundings.stdout.isTTY && !context.json)
      context.surroundings.stdout.write('\x1b[2J\x1b[H');
    context.show(answer, () => describeStatus(answer));
    if (!isWatched) return;
    await sleep(STATUS_POLL_MS, undefined, { signal: context.signal });
  }
}

const counts = (byName: Record<string, unknown>): string =>
  Object.entries(byName)
    .map(([name, count]) => `${String(count)} ${name}`)
    .join(', ');

/** One page. Pure. */
function describeStatus({ nodes, files, chunks, repairs, capacity, ...status }: SystemStatus): string {
  return facts([
    ['health', status.health],
    ...status.reasons.map((reason) => ['', reason] as const),
    ['silent', status.silentServices.join(', ')],
    ['nodes', nodes && `${nodes.total}: ${counts(nodes.byState)}`],
    ['files', files && `${files.total}, ${formatBytes(files.bytes)}: ${counts(files.byProtection)}`],
    [
      'chunks',
      chunks && `${chunks.total}; below policy, by live copies: ${counts(chunks.belowPolicyByLiveCopies) || 'none'}`,
    ],
    [
      'repairs',
      repairs &&
        `${repairs.open} open, ${repairs.due} due${repairs.brakeReason ? `; held back: ${repairs.brakeReason}` : ''}`,
    ],
    [
      'capacity',
      capacity &&
        `${formatBytes(capacity.usedBytes)} of ${formatBytes(capacity.capacityBytes)} used, ${formatBytes(capacity.freeBytes)} free`,
    ],
    ['checked', status.checkedAt],
  ]);
}

/** Goes on after a broken connection where it was. */
async function tail(context: Context, { types, after }: { types?: string; after?: string }): Promise<void> {
  const client = await context.client();
  let position = after;
  for (;;) {
    try {
      const from = { ...(position ? { after: position } : {}), ...(types ? { types } : {}) };
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

function eventLine(text: string): string {
  const event = JSON.parse(text) as { time: string; type: string; subject?: string; data: unknown };
  return safeText(`${event.time}  ${event.type}  ${event.subject ?? ''}  ${JSON.stringify(event.data)}`);
}
