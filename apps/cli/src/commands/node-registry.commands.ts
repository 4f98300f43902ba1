import { Option } from 'commander';
import { dataOf } from '#client';
import type { Context } from '../context.js';
import { EXIT } from '../errors.js';
import { capacityOf, secretIn } from '../option-values.js';
import { safeText } from '../output/safe-text.js';
import { table } from '../output/table.js';
import { formatBytes, formatTime } from '../output/units.js';
import { findNode } from '../remote-nodes.js';
import { examples, pageLimit, type Register } from './command.js';

interface AddOptions {
  rpcUrl: string;
  zone: string;
  gatewayUrl?: string;
  peerId?: string;
  capacity?: string;
  dataTokenFile?: string;
  opsTokenFile?: string;
}

const REPLICA_STATES = ['planned', 'held', 'missing', 'releasing'] as const;

interface ReplicaOptions {
  state?: (typeof REPLICA_STATES)[number];
  limit: string;
}

/** Which nodes there are, and whether they are well. */
export const nodeRegistryCommands: Register = (program, context) => {
  const nodes = program.command('nodes').summary('list, add, test, drain or remove nodes');
  nodes
    .command('list')
    .summary('show nodes and how they are')
    .addHelpText('after', examples('nodes list', 'nodes list --json'))
    .action(() => listNodes(context));
  nodes
    .command('add')
    .summary('register a node')
    .description('Registers a Kubo node after a live test. Tokens come from files, never from arguments.')
    .argument('<name>')
    .requiredOption('--rpc-url <url>', 'where its RPC is')
    .requiredOption('--zone <zone>', 'machine, room or site: copies go to different ones')
    .option('--gateway-url <url>', 'where its gateway is')
    .option('--peer-id <id>', 'who it has to be')
    .option('--capacity <size>', 'most bytes it may hold, e.g. 500G')
    .option('--data-token-file <file>', 'token for blocks and pins')
    .option('--ops-token-file <file>', 'token for settings and collection')
    .addHelpText('after', examples('nodes add attic --zone attic --rpc-url http://10.0.0.5:5001 --capacity 500G'))
    .action((name: string, options: AddOptions) => addNode(context, name, options));
  nodes
    .command('test')
    .summary('try a node now; exit code 3 when it fails')
    .argument('<node>', 'name or id')
    .option('--deep', 'all of it: write, read back, fsync, peers, space, clock')
    .addHelpText('after', examples('nodes test kubo-1', 'nodes test kubo-1 --deep --json'))
    .action((name: string, { deep }: { deep?: boolean }) => testNode(context, name, deep === true));
  nodes
    .command('replicas')
    .summary('list what lies on a node')
    .argument('<node>', 'name or id')
    .addOption(new Option('--state <state>', 'only of this one').choices(REPLICA_STATES))
    .option('--limit <count>', 'as many at most', '100')
    .addHelpText('after', examples('nodes replicas kubo-1', 'nodes replicas kubo-1 --state missing --json'))
    .action((name: string, options: ReplicaOptions) => listReplicas(context, name, options));
};

async function listNodes(context: Context): Promise<void> {
  const { items } = await dataOf((await context.client()).api.GET('/v1/nodes'));
  const rows = items.map((node) => [
    node.name,
    node.state,
    node.zone,
    node.usedBytes === null ? null : formatBytes(node.usedBytes),
    formatBytes(node.capacityBytes),
    node.replicaCount,
    node.latencyMs === null ? null : `${Math.round(node.latencyMs)} ms`,
    node.stateReason,
  ]);
  const headings = ['NODE', 'STATE', 'ZONE', 'USED', 'CAPACITY', 'COPIES', 'LATENCY', 'WHY'];
  context.showTable({ items }, headings, rows, 'there are no nodes');
}

async function addNode(context: Context, name: string, options: AddOptions): Promise<void> {
  const node = await dataOf(
    (await context.client()).api.POST('/v1/nodes', { body: { name, ...(await registrationOf(options)) } }),
  );
  context.showFacts(node, [
    ['node', node.name],
    ['id', node.id],
    ['state', node.state],
    ['peer', node.peerId],
    ['version', node.version],
    ...node.findings.map((finding) => ['finding', finding] as const),
  ]);
}

async function testNode(context: Context, name: string, deep: boolean): Promise<void> {
  const client = await context.client();
  const { id } = await findNode(client, name);
  const params = { path: { id }, query: deep ? { deep: 'true' as const } : {} };
  const answer = await dataOf(client.api.POST('/v1/nodes/{id}/test', { params }));
  if (!answer.ok) context.exitCode = EXIT.unhealthy;
  const rows = answer.steps.map((step) => [step.verdict, step.name, `${Math.round(step.durationMs)} ms`, step.detail]);
  context.show(answer, () => table(['VERDICT', 'STEP', 'TOOK', 'DETAIL'], rows));
}

async function listReplicas(context: Context, name: string, options: ReplicaOptions): Promise<void> {
  const client = await context.client();
  const { id } = await findNode(client, name);
  const { state } = options;
  const query = { limit: pageLimit('--limit', options.limit), ...(state ? { state } : {}) };
  const page = await dataOf(client.api.GET('/v1/nodes/{id}/replicas', { params: { path: { id }, query } }));
  const rows = page.items.map((copy) => [
    copy.chunkCid,
    copy.index,
    copy.state,
    formatBytes(copy.storedBytes),
    formatTime(copy.verifiedAt),
  ]);
  context.showTable(page, ['CHUNK', 'INDEX', 'STATE', 'SIZE', 'PROVED'], rows, `nothing lies on ${safeText(name)}`);
  if (page.nextCursor !== null && !context.json) context.note('there are more: --limit');
}

/** @throws UsageError for a size that is none */
async function registrationOf(options: AddOptions) {
  const capacityBytes = capacityOf(options.capacity);
  return {
    rpcUrl: options.rpcUrl,
    zone: options.zone,
    ...(options.gatewayUrl ? { gatewayUrl: options.gatewayUrl } : {}),
    ...(options.peerId ? { peerId: options.peerId } : {}),
    ...(capacityBytes === undefined ? {} : { capacityBytes }),
    ...(options.dataTokenFile ? { dataToken: await secretIn(options.dataTokenFile) } : {}),
    ...(options.opsTokenFile ? { opsToken: await secretIn(options.opsTokenFile) } : {}),
  };
}
