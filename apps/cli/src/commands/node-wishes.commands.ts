import { ApiProblem, dataOf } from '#client';
import type { Context } from '../context.js';
import { EXIT, RefusedError } from '../errors.js';
import { followJob } from '../follow-job.js';
import { safeText } from '../output/safe-text.js';
import { countOf, formatBytes } from '../output/units.js';
import { findNode } from '../remote-nodes.js';
import { CliCommand, NODE_ARGUMENT, Option, SubCommand } from './command.js';

interface DrainOptions {
  dryRun?: boolean;
  detach?: boolean;
}

interface RemoveOptions {
  force?: boolean;
  confirm?: string;
}

/** Tells a node what it is for now. */
abstract class TellNodeCommand extends CliCommand {
  protected abstract readonly wish: 'maintenance' | 'resume';

  async run([text]: [string]): Promise<void> {
    const client = await this.context.client();
    const { id } = await findNode(client, text);
    const node = await dataOf(client.api.POST(`/v1/nodes/{id}/${this.wish}`, { params: { path: { id } } }));
    this.context.show(node, () => safeText(`${node.name}: ${node.state}`));
  }
}

@SubCommand({
  name: 'maintenance',
  ...NODE_ARGUMENT,
  summary: 'take no new chunks for a while, and call nothing lost',
  examples: ['nodes maintenance kubo-1'],
})
export class MaintenanceCommand extends TellNodeCommand {
  protected readonly wish = 'maintenance';
}

@SubCommand({
  name: 'resume',
  ...NODE_ARGUMENT,
  summary: 'end maintenance or a drain',
  examples: ['nodes resume kubo-1'],
})
export class ResumeNodeCommand extends TellNodeCommand {
  protected readonly wish = 'resume';
}

@SubCommand({
  name: 'drain',
  ...NODE_ARGUMENT,
  summary: 'empty a node, with proof',
  examples: ['nodes drain kubo-1 --dry-run', 'nodes drain kubo-1'],
})
export class DrainNodeCommand extends CliCommand {
  @Option({ flags: '--dry-run', description: 'only say what it would take' })
  dryRun(): boolean {
    return true;
  }

  @Option({ flags: '--detach', description: "don't wait for the end" })
  detach(): boolean {
    return true;
  }

  async run([text]: [string], options: DrainOptions): Promise<void> {
    await drain(this.context, text, options);
  }
}

@SubCommand({
  name: 'remove',
  ...NODE_ARGUMENT,
  summary: 'forget a node that holds nothing',
  examples: ['nodes remove kubo-6', 'nodes remove kubo-6 --force --confirm kubo-6'],
})
export class RemoveNodeCommand extends CliCommand {
  @Option({ flags: '--force', description: 'even if it holds copies, which count as lost' })
  force(): boolean {
    return true;
  }

  @Option({ flags: '--confirm <name>', description: 'with --force: the name of the node once more' })
  confirm(name: string): string {
    return name;
  }

  async run([text]: [string], { force, confirm }: RemoveOptions): Promise<void> {
    const client = await this.context.client();
    const { id, name } = await findNode(client, text);
    if (force && confirm !== name) throw new RefusedError(`--force needs --confirm ${safeText(name)} as well`);
    const query = force ? { force: 'true' as const, confirm: name } : {};
    await client.api.DELETE('/v1/nodes/{id}', { params: { path: { id }, query } }).catch(refusedOnConflict);
    this.context.show({ removed: name, id }, () => `${safeText(name)}: removed`);
  }
}

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

/** Here a conflict means that something would be lost. */
function refusedOnConflict(error: unknown): never {
  if (error instanceof ApiProblem && error.status === 409) throw new RefusedError(safeText(error.detail));
  throw error;
}
