import { ApiProblem, dataOf } from '#client';
import type { Context } from '../context.js';
import { EXIT, RefusedError } from '../errors.js';
import { followJob } from '../follow-job.js';
import { safeText } from '../output/safe-text.js';
import { countOf, formatBytes } from '../output/units.js';
import { findNode } from '../remote-nodes.js';
import { examples, type Register } from './command.js';

interface DrainOptions {
  dryRun?: boolean;
  detach?: boolean;
}

interface RemoveOptions {
  force?: boolean;
  confirm?: string;
}

/** What an operator wants of a node. Goes after the registry's commands: it adds to theirs. */
export const nodeWishCommands: Register = (program, context) => {
  const nodes = program.commands.find((command) => command.name() === 'nodes') ?? program.command('nodes');
  for (const [name, summary, path] of [
    ['maintenance', 'take no new chunks for a while, and call nothing lost', '/v1/nodes/{id}/maintenance'],
    ['resume', 'end maintenance or a drain', '/v1/nodes/{id}/resume'],
  ] as const) {
    nodes
      .command(name)
      .summary(summary)
      .argument('<node>', 'name or id')
      .addHelpText('after', examples(`nodes ${name} kubo-1`))
      .action(async (text: string) => {
        const client = await context.client();
        const { id } = await findNode(client, text);
        const node = await dataOf(client.api.POST(path, { params: { path: { id } } }));
        context.show(node, () => safeText(`${node.name}: ${node.state}`));
      });
  }
  nodes
    .command('drain')
    .summary('empty a node, with proof')
    .argument('<node>', 'name or id')
    .option('--dry-run', 'only say what it would take')
    .option('--detach', "don't wait for the end")
    .addHelpText('after', examples('nodes drain kubo-1 --dry-run', 'nodes drain kubo-1'))
    .action((text: string, options: DrainOptions) => drain(context, text, options));
  nodes
    .command('remove')
    .summary('forget a node that holds nothing')
    .argument('<node>', 'name or id')
    .option('--force', 'even if it holds copies, which count as lost')
    .option('--confirm <name>', 'with --force: the name of the node once more')
    .addHelpText('after', examples('nodes remove kubo-6', 'nodes remove kubo-6 --force --confirm kubo-6'))
    .action((text: string, options: RemoveOptions) => remove(context, text, options));
};

async function drain(context: Context, text: string, { dryRun, detach }: DrainOptions): Promise<void> {
  const client = await context.client();
  const { id, name } = await findNode(client, text);
  const ask = async (body: { dryRun: boolean }) =>
    dataOf(client.api.POST('/v1/nodes/{id}/drain', { params: { path: { id } }, body }));
  if (dryRun) {
    const plan = await ask({ dryRun: true });
    if (!('possible' in plan)) throw new Error('the service answered a dry run with a job');
    if (!plan.possible) context.exitCode = EXIT.refused;
    const verdict = plan.possible ? 'possible' : 'impossible';
    return context.show(plan, () =>
      [
        `${safeText(name)}: ${verdict}; ${countOf(plan.copies, 'copy', 'copies')}, ${formatBytes(plan.bytes)} would move`,
        ...plan.obstacles.map(({ message }) => `  ${safeText(message)}`),
      ].join('\n'),
    );
  }
  const job = await ask({ dryRun: false }).catch(refusedOnConflict);
  if (!('kind' in job)) throw new Error('the service answered without a job');
  if (detach) return context.show(job, () => `job ${job.id}: \`bytenode jobs watch ${job.id}\` follows it`);
  await followJob(context, job.id);
}

async function remove(context: Context, text: string, { force, confirm }: RemoveOptions): Promise<void> {
  const client = await context.client();
  const { id, name } = await findNode(client, text);
  if (force && confirm !== name) throw new RefusedError(`--force needs --confirm ${safeText(name)} as well`);
  const query = force ? { force: 'true' as const, confirm: name } : {};
  await client.api.DELETE('/v1/nodes/{id}', { params: { path: { id }, query } }).catch(refusedOnConflict);
  context.show({ removed: name, id }, () => `${safeText(name)}: removed`);
}

/** Here a conflict means that something would be lost. */
function refusedOnConflict(error: unknown): never {
  if (error instanceof ApiProblem && error.status === 409) throw new RefusedError(safeText(error.detail));
  throw error;
}
