import { dataOf } from '#client';
import type { Context } from '../context.js';
import { EXIT } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { formatTime } from '../output/units.js';
import { findNode } from '../remote-nodes.js';
import { examples, type Register } from './command.js';

/** What services are set to, and calls to nodes that they hold back. */
export const careCommands: Register = (program, context) => {
  program
    .command('clear-circuit-breakers')
    .summary('try nodes again at once that calls are kept from')
    .argument('[node]', 'name or id; without it: all')
    .option('--dry-run', 'only show which calls are held back, and why; exit code 3 when there are any')
    .addHelpText(
      'after',
      examples('clear-circuit-breakers --dry-run', 'clear-circuit-breakers', 'clear-circuit-breakers kubo-1'),
    )
    .action((node: string | undefined, { dryRun }: { dryRun?: boolean }) =>
      dryRun ? showBreakers(context, node) : clearBreakers(context, node),
    );
  program
    .command('settings')
    .summary('show what the services are set to; secrets never')
    .option('--changed', 'only those that differ from their default')
    .addHelpText('after', examples('settings', 'settings --changed --json'))
    .action(({ changed }: { changed?: boolean }) => settings(context, changed === true));
};

async function showBreakers(context: Context, name: string | undefined): Promise<void> {
  const client = await context.client();
  const node = name === undefined ? undefined : await findNode(client, name);
  const all = await dataOf(client.api.GET('/v1/circuit-breakers'));
  const items = all.items.filter(({ nodeId }) => !node || nodeId === node.id);
  if (items.length > 0) context.exitCode = EXIT.unhealthy;
  const rows = items.map((breaker) => [
    breaker.nodeName,
    breaker.caller,
    breaker.state,
    breaker.failures,
    formatTime(breaker.openedAt),
    formatTime(breaker.nextTryAt),
    breaker.reason,
  ]);
  const headings = ['NODE', 'CALLS FROM', 'STATE', 'FAILURES', 'SINCE', 'NEXT TRY', 'WHY'];
  context.showTable({ items }, headings, rows, 'no calls are held back');
}

async function clearBreakers(context: Context, name: string | undefined): Promise<void> {
  const client = await context.client();
  const body = name === undefined ? {} : { nodeId: (await findNode(client, name)).id };
  const answer = await dataOf(client.api.POST('/v1/circuit-breakers/reset', { body }));
  context.show(answer, () =>
    name === undefined
      ? `circuit breakers of all ${answer.nodes} nodes are closed`
      : `the circuit breakers of ${safeText(name)} are closed`,
  );
}

async function settings(context: Context, onlyChanged: boolean): Promise<void> {
  const { api } = await context.client();
  const { items, silentServices } = await dataOf(api.GET('/v1/system/settings'));
  const shown = items.filter(
    (item) => !onlyChanged || (item.secret ? item.source === 'environment' : item.value !== item.default),
  );
  const rows = shown.map(({ service, name, secret, ...item }) => {
    return [service, name, secret ? (item.source === 'environment' ? '(set)' : '-') : item.value, item.default];
  });
  for (const service of silentServices) context.note(`${service} does not answer`);
  const headings = ['SERVICE', 'NAME', 'VALUE', 'DEFAULT'];
  context.showTable({ items: shown, silentServices }, headings, rows, 'everything is as by default');
}
