import { ApiProblem, type components, dataOf } from '#client';
import type { Context } from '../context.js';
import { EXIT, RefusedError } from '../errors.js';
import { followJob } from '../follow-job.js';
import { safeText } from '../output/safe-text.js';
import { table } from '../output/table.js';
import { countOf, formatBytes } from '../output/units.js';
import { CliCommand, Command, Option } from './command.js';

type Plan = components['schemas']['RebalancePlanDto'];
type Loads = components['schemas']['NodeLoadsDto'];

interface BalanceOptions {
  dryRun?: boolean;
}

@Command({
  name: 'rebalance',
  heading: 'For administrators:',
  summary: 'fill nodes to the same part of their capacity',
  examples: ['rebalance --dry-run', 'rebalance'],
})
export class RebalanceCommand extends CliCommand {
  @Option({ flags: '--dry-run', description: 'only show the plan; exit code 3 when something would move' })
  dryRun(): boolean {
    return true;
  }

  async run(_none: [], options: BalanceOptions): Promise<void> {
    const { api } = await this.context.client();
    const plan = await dataOf(api.POST('/v1/rebalances', { body: { dryRun: true } }));
    await carryOut(this.context, plan, options, { value: plan, text: describePlan(plan) });
  }
}

@Command({
  name: 'update-node-loads',
  heading: 'For administrators:',
  summary: 'count anew what nodes hold, then rebalance',
  examples: ['update-node-loads --dry-run', 'update-node-loads'],
})
export class UpdateNodeLoadsCommand extends CliCommand {
  @Option({
    flags: '--dry-run',
    description: 'count, and only show the plan; exit code 3 when something differs or would move',
  })
  dryRun(): boolean {
    return true;
  }

  async run(_none: [], options: BalanceOptions): Promise<void> {
    const { context } = this;
    const loads = await dataOf((await context.client()).api.POST('/v1/node-loads/refresh'));
    const text = `${describeLoads(loads)}\n\n${describePlan(loads.plan)}`;
    const isMissing = loads.nodes.some(({ pins }) => pins !== null && pins.missing > 0);
    await carryOut(context, loads.plan, options, { value: loads, text });
    if (options.dryRun && isMissing) context.exitCode = EXIT.unhealthy;
  }
}

/** Shows the plan and, unless it is only a try, applies and follows it. */
async function carryOut(
  context: Context,
  plan: Plan,
  { dryRun }: BalanceOptions,
  shown: { value: unknown; text: string },
): Promise<void> {
  context.show(shown.value, () => shown.text);
  if (plan.moves === 0) return;
  if (dryRun) {
    context.exitCode = EXIT.unhealthy;
    return;
  }
  const { api } = await context.client();
  const params = { path: { planId: plan.id } };
  const job = await dataOf(api.POST('/v1/rebalances/{planId}/apply', { params })).catch((error: unknown) => {
    // The world has changed since: what was shown is not what would happen.
    if (error instanceof ApiProblem && error.status === 409) throw new RefusedError(safeText(error.detail));
    throw error;
  });
  await followJob(context, job.id);
}

const byName = (a: { nodeName: string }, b: { nodeName: string }): number => (a.nodeName < b.nodeName ? -1 : 1);

/** Pure. */
function describePlan({ moves, bytes, perNode, complete }: Plan): string {
  if (moves === 0) return 'nothing needs to move';
  const rows = perNode
    .toSorted(byName)
    .map((node) => [node.nodeName, formatBytes(node.capacityBytes), formatBytes(node.before), formatBytes(node.after)]);
  const rest = complete ? '' : '\nfurther moves are left to the next plan';
  return `${countOf(moves, 'copy', 'copies')}, ${formatBytes(bytes)}, would move\n${table(['NODE', 'CAPACITY', 'NOW', 'THEN'], rows)}${rest}`;
}

function describeLoads({ nodes }: Loads): string {
  const rows = nodes
    .toSorted(byName)
    .map((node) => [
      node.nodeName,
      node.replicaCount,
      formatBytes(node.storedBytes),
      node.pins?.missing,
      node.pins?.foreign,
      node.note,
    ]);
  return table(['NODE', 'COPIES', 'HOLDS', 'MISSING', 'FOREIGN', 'NOTE'], rows);
}
