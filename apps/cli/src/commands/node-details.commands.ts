import { type components, dataOf } from '#client';
import { UsageError } from '../errors.js';
import { capacityOf, secretIn } from '../option-values.js';
import { facts, table } from '../output/table.js';
import { formatBytes, formatTime } from '../output/units.js';
import { findNode } from '../remote-nodes.js';
import { CliCommand, NODE_ARGUMENT, Option, pageLimit, SubCommand } from './command.js';

type Node = components['schemas']['NodeDto'];
type Verdict = components['schemas']['VerdictDto'];
type Edit = components['schemas']['EditNodeRequestDto'];

interface EditOptions {
  name?: string;
  zone?: string;
  capacity?: number;
  rpcUrl?: string;
  gatewayUrl?: string;
  dataTokenFile?: string;
  opsTokenFile?: string;
}

@SubCommand({
  name: 'show',
  ...NODE_ARGUMENT,
  summary: 'show a node, and what was found out about it',
  examples: ['nodes show kubo-1', 'nodes show kubo-1 --verdicts 100 --json'],
})
export class ShowNodeCommand extends CliCommand {
  @Option({
    flags: '--verdicts <count>',
    description: 'how many of the last changes of its state',
    defaultValue: 10,
  })
  verdicts(text: string): number {
    return pageLimit('--verdicts', text);
  }

  async run([name]: [string], { verdicts }: { verdicts: number }): Promise<void> {
    const client = await this.context.client();
    const node = await findNode(client, name);
    const params = { path: { id: node.id }, query: { limit: verdicts } };
    const { items } = await dataOf(client.api.GET('/v1/nodes/{id}/verdicts', { params }));
    this.context.show({ ...node, verdicts: items }, () => `${facts(nodeFacts(node))}\n\n${verdictTable(items)}`);
  }
}

@SubCommand({
  name: 'set',
  ...NODE_ARGUMENT,
  summary: 'change what is set of a node; the same node has to answer at a new address',
  examples: ['nodes set attic --zone cellar', 'nodes set attic --capacity 1T --gateway-url none'],
})
export class SetNodeCommand extends CliCommand {
  @Option({ flags: '--name <name>', description: 'what it is called from now on' })
  name(name: string): string {
    return name;
  }

  @Option({ flags: '--zone <zone>', description: 'machine, room or site: copies go to different ones' })
  zone(zone: string): string {
    return zone;
  }

  @Option({ flags: '--capacity <size>', description: 'most bytes it may hold, e.g. 500G' })
  capacity(size: string): number {
    return capacityOf(size);
  }

  @Option({ flags: '--rpc-url <url>', description: 'where its RPC is' })
  rpcUrl(url: string): string {
    return url;
  }

  @Option({ flags: '--gateway-url <url>', description: 'where its gateway is; none: blocks are read over RPC' })
  gatewayUrl(url: string): string {
    return url;
  }

  @Option({ flags: '--data-token-file <file>', description: 'token for blocks and pins; none: it needs none' })
  dataTokenFile(file: string): string {
    return file;
  }

  @Option({ flags: '--ops-token-file <file>', description: 'token for settings and collection; none: it needs none' })
  opsTokenFile(file: string): string {
    return file;
  }

  async run([name]: [string], options: EditOptions): Promise<void> {
    const body = await editOf(options);
    const client = await this.context.client();
    const { id } = await findNode(client, name);
    const node = await dataOf(client.api.PATCH('/v1/nodes/{id}', { params: { path: { id } }, body }));
    this.context.show(node, () =>
      facts([...nodeFacts(node), ...node.findings.map((finding) => ['finding', finding] as const)]),
    );
  }
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

/** @throws UsageError when there is nothing to change */
async function editOf(options: EditOptions): Promise<Edit> {
  const { name, zone, capacity, rpcUrl, gatewayUrl, dataTokenFile, opsTokenFile } = options;
  const orNone = (text: string): string | null => (text === 'none' ? null : text);
  const tokenIn = async (file: string): Promise<string | null> => (file === 'none' ? null : secretIn(file));
  const edit: Edit = {
    ...(name === undefined ? {} : { name }),
    ...(zone === undefined ? {} : { zone }),
    ...(capacity === undefined ? {} : { capacityBytes: capacity }),
    ...(rpcUrl === undefined ? {} : { rpcUrl }),
    ...(gatewayUrl === undefined ? {} : { gatewayUrl: orNone(gatewayUrl) }),
    ...(dataTokenFile === undefined ? {} : { dataToken: await tokenIn(dataTokenFile) }),
    ...(opsTokenFile === undefined ? {} : { opsToken: await tokenIn(opsTokenFile) }),
  };
  if (Object.keys(edit).length === 0) throw new UsageError('say what to change: --help shows what there is');
  return edit;
}
