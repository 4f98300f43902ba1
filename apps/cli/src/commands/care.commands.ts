import { dataOf } from '#client';
import type { Context } from '../context.js';
import { EXIT } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { formatTime } from '../output/units.js';
import { findNode } from '../remote-nodes.js';
import { CliCommand, Command, Option } from './command.js';

@Command({
  name: 'clear-circuit-breakers',
  heading: 'For administrators:',
  arguments: '[node]',
  argsDescription: { node: 'name or id; without it: all' },
  summary: 'try nodes again at once that calls are kept from',
  examples: ['clear-circuit-breakers --dry-run', 'clear-circuit-breakers', 'clear-circuit-breakers kubo-1'],
})
export class ClearCircuitBreakersCommand extends CliCommand {
  @Option({
    flags: '--dry-run',
    description: 'only show which calls are held back, and why; exit code 3 when there are any',
  })
  dryRun(): boolean {
    return true;
  }

  async run([node]: string[], { dryRun }: { dryRun?: boolean }): Promise<void> {
    await (dryRun ? showBreakers : clearBreakers)(this.context, node);
  }
}

@Command({
  name: 'settings',
  heading: 'For administrators:',
  summary: 'show what the services are set to; secrets never',
  examples: ['settings', 'settings --changed --json'],
})
export class SettingsCommand extends CliCommand {
  @Option({ flags: '--changed', description: 'only those that differ from their default' })
  changed(): boolean {
    return true;
  }

  async run(_none: [], { changed }: { changed?: boolean }): Promise<void> {
    await settings(this.context, changed === true);
  }
}

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
