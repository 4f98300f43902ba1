import { type components, dataOf } from '#client';
import type { Context } from '../context.js';
import { UsageError } from '../errors.js';
import { capacityOf, secretIn } from '../option-values.js';
import { facts, table } from '../output/table.js';
import { formatBytes, formatTime } from '../output/units.js';
import { findNode } from '../remote-nodes.js';
import { examples, pageLimit, type Register } from './command.js';

type Node = components['schemas']['NodeDto'];
type Verdict = components['schemas']['VerdictDto'];
type Edit = components['schemas']['EditNodeRequestDto'];

interface EditOptions {
  name?: string;
  zone?: string;
  capacity?: string;
  rpcUrl?: string;
  gatewayUrl?: string;
  dataTokenFile?: string;
  opsTokenFile?: string;
}

/** One node. Goes after the registry's commands: it adds to theirs. */
export const nodeDetailCommands: Register = (program, context) => {
  const nodes = program.commands.find((command) => command.name() === 'nodes') ?? program.command('nodes');
  nodes
    .command('show')
    .summary('show a node, and what was found out about it')
    .argument('<node>', 'name or id')
    .option('--verdicts <count>', 'how many of the last changes of its state', '10')
    .addHelpText('after', examples('nodes show kubo-1', 'nodes show kubo-1 --verdicts 100 --json'))
    .action((name: string, options: { verdicts: string }) => showNode(context, name, options.verdicts));
  nodes
    .command('set')
    .summary('change what is set of a node; the same node has to answer at a new address')
    .argument('<node>', 'name or id')
    .option('--name <name>', 'what it is called from now on')
    .option('--zone <zone>', 'machine, room or site: copies go to different ones')
    .option('--capacity <size>', 'most bytes it may hold, e.g. 500G')
    .option('--rpc-url <url>', 'where its RPC is')
    .option('--gateway-url <url>', 'where its gateway is; none: blocks are read over RPC')
    .option('--data-token-file <file>', 'token for blocks and pins; none: it needs none')
    .option('--ops-token-file <file>', 'token for settings and collection; none: it needs none')
    .addHelpText('after', examples('nodes set attic --zone cellar', 'nodes set attic --capacity 1T --gateway-url none'))
    .action(async (name: string, options: EditOptions) => {
      const body = await editOf(options);
      const client = await context.client();
      const { id } = await findNode(client, name);
      const node = await dataOf(client.api.PATCH('/v1/nodes/{id}', { params: { path: { id } }, body }));
      context.show(node, () =>
        facts([...nodeFacts(node), ...node.findings.map((finding) => ['finding', finding] as const)]),
      );
    });
};

async function showNode(context: Context, name: string, verdicts: string): Promise<void> {
  const limit = pageLimit('--verdicts', verdicts);
  const client = await context.client();
  const node = await findNode(client, name);
  const params = { path: { id: node.id }, query: { limit } };
  const { items } = await dataOf(client.api.GET('/v1/nodes/{id}/verdicts', { params }));
  context.show({ ...node, verdicts: items }, () => `${facts(nodeFacts(node))}\n\n${verdictTable(items)}`);
}

/** Pure. */
const nodeFacts = (node: Node): [string, string | number | null][] => [
  ['node', node.name],
  ['id', node.id],
  ['state', node.stateReason ? `${node.state}: ${node.stateReason}` : node.state],
  ['since', formatTime(node.stateSince)],
  ['asked for', node.operatorWish],
  ['zone', node.zone],
  ['RPC', node.rpcUrl],
  ['gateway', node.gatewayUrl],
  ['peer', node.peerId],
  ['version', node.version],
  ['used', node.usedBytes === null ? null : `${formatBytes(node.usedBytes)} of ${formatBytes(node.capacityBytes)}`],
  ['free', node.freeBytes === null ? null : formatBytes(node.freeBytes)],
  ['copies', node.replicaCount],
  ['fsync', { proved: 'proved', off: 'off: what it answers for may be lost', unknown: 'unknown' }[node.durability]],
  ['last seen', node.lastSeenAt],
];

const verdictTable = (verdicts: readonly Verdict[]): string =>
  table(
    ['SINCE', 'WAS', 'BECAME', 'WHY'],
    verdicts.map(({ at, previousState, state, reason }) => [formatTime(at), previousState, state, reason]),
  );

/** @throws UsageError for values that are none, or when there is nothing to change */
async function editOf(options: EditOptions): Promise<Edit> {
  const { name, zone, capacity, rpcUrl, gatewayUrl, dataTokenFile, opsTokenFile } = options;
  const capacityBytes = capacityOf(capacity);
  const orNone = (text: string): string | null => (text === 'none' ? null : text);
  const tokenIn = async (file: string): Promise<string | null> => (file === 'none' ? null : secretIn(file));
  const edit: Edit = {
    ...(name === undefined ? {} : { name }),
    ...(zone === undefined ? {} : { zone }),
    ...(capacityBytes === undefined ? {} : { capacityBytes }),
    ...(rpcUrl === undefined ? {} : { rpcUrl }),
    ...(gatewayUrl === undefined ? {} : { gatewayUrl: orNone(gatewayUrl) }),
    ...(dataTokenFile === undefined ? {} : { dataToken: await tokenIn(dataTokenFile) }),
    ...(opsTokenFile === undefined ? {} : { opsToken: await tokenIn(opsTokenFile) }),
  };
  if (Object.keys(edit).length === 0) throw new UsageError('say what to change: --help shows what there is');
  return edit;
}
