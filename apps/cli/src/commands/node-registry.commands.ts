import { InvalidArgumentError } from 'commander';
import { dataOf } from '#client';
import { EXIT } from '../errors.js';
import { capacityOf, secretIn } from '../option-values.js';
import { safeText } from '../output/safe-text.js';
import { table } from '../output/table.js';
import { formatBytes, formatTime } from '../output/units.js';
import { findNode } from '../remote-nodes.js';
import { CliCommand, NODE_ARGUMENT, Option, pageLimit, SubCommand } from './command.js';

interface AddOptions {
  rpcUrl: string;
  zone: string;
  gatewayUrl?: string;
  peerId?: string;
  capacity?: number;
  dataTokenFile?: string;
  opsTokenFile?: string;
}

const REPLICA_STATES = ['planned', 'held', 'missing', 'releasing'] as const;
type ReplicaState = (typeof REPLICA_STATES)[number];

@SubCommand({ name: 'list', summary: 'show nodes and how they are', examples: ['nodes list', 'nodes list --json'] })
export class ListNodesCommand extends CliCommand {
  async run(): Promise<void> {
    const { items } = await dataOf((await this.context.client()).api.GET('/v1/nodes'));
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
    this.context.showTable({ items }, headings, rows, 'there are no nodes');
  }
}

@SubCommand({
  name: 'add',
  arguments: '<name>',
  summary: 'register a node',
  description: 'Registers a Kubo node after a live test. Tokens come from files, never from arguments.',
  examples: ['nodes add attic --zone attic --rpc-url http://10.0.0.5:5001 --capacity 500G'],
})
export class AddNodeCommand extends CliCommand {
  @Option({ flags: '--rpc-url <url>', description: 'where its RPC is', required: true })
  rpcUrl(url: string): string {
    return url;
  }

  @Option({
    flags: '--zone <zone>',
    description: 'machine, room or site: copies go to different ones',
    required: true,
  })
  zone(zone: string): string {
    return zone;
  }

  @Option({ flags: '--gateway-url <url>', description: 'where its gateway is' })
  gatewayUrl(url: string): string {
    return url;
  }

  @Option({ flags: '--peer-id <id>', description: 'who it has to be' })
  peerId(id: string): string {
    return id;
  }

  @Option({ flags: '--capacity <size>', description: 'most bytes it may hold, e.g. 500G' })
  capacity(size: string): number {
    return capacityOf(size);
  }

  @Option({ flags: '--data-token-file <file>', description: 'token for blocks and pins' })
  dataTokenFile(file: string): string {
    return file;
  }

  @Option({ flags: '--ops-token-file <file>', description: 'token for settings and collection' })
  opsTokenFile(file: string): string {
    return file;
  }

  async run([name]: [string], options: AddOptions): Promise<void> {
    const { context } = this;
    const { api } = await context.client();
    const node = await dataOf(api.POST('/v1/nodes', { body: { name, ...(await registrationOf(options)) } }));
    context.showFacts(node, [
      ['node', node.name],
      ['id', node.id],
      ['state', node.state],
      ['peer', node.peerId],
      ['version', node.version],
      ...node.findings.map((finding) => ['finding', finding] as const),
    ]);
  }
}

@SubCommand({
  name: 'test',
  ...NODE_ARGUMENT,
  summary: 'try a node now; exit code 3 when it fails',
  examples: ['nodes test kubo-1', 'nodes test kubo-1 --deep --json'],
})
export class TestNodeCommand extends CliCommand {
  @Option({ flags: '--deep', description: 'all of it: write, read back, fsync, peers, space, clock' })
  deep(): boolean {
    return true;
  }

  async run([name]: [string], { deep }: { deep?: boolean }): Promise<void> {
    const { context } = this;
    const client = await context.client();
    const { id } = await findNode(client, name);
    const params = { path: { id }, query: deep ? { deep: 'true' as const } : {} };
    const answer = await dataOf(client.api.POST('/v1/nodes/{id}/test', { params }));
    if (!answer.ok) context.exitCode = EXIT.unhealthy;
    const rows = answer.steps.map((step) => [
      step.verdict,
      step.name,
      `${Math.round(step.durationMs)} ms`,
      step.detail,
    ]);
    context.show(answer, () => table(['VERDICT', 'STEP', 'TOOK', 'DETAIL'], rows));
  }
}

@SubCommand({
  name: 'replicas',
  ...NODE_ARGUMENT,
  summary: 'list what lies on a node',
  examples: ['nodes replicas kubo-1', 'nodes replicas kubo-1 --state missing --json'],
})
export class ListReplicasCommand extends CliCommand {
  @Option({ flags: '--state <state>', description: 'only of this one', choices: [...REPLICA_STATES] })
  state(text: string): ReplicaState {
    const state = REPLICA_STATES.find((each) => each === text);
    // nest-commander shows the choices, and leaves it to us to hold a value against them.
    if (state === undefined) throw new InvalidArgumentError(`Allowed choices are ${REPLICA_STATES.join(', ')}.`);
    return state;
  }

  @Option({ flags: '--limit <count>', description: 'as many at most', defaultValue: 100 })
  limit(text: string): number {
    return pageLimit('--limit', text);
  }

  async run([name]: [string], query: { state?: ReplicaState; limit: number }): Promise<void> {
    const { context } = this;
    const client = await context.client();
    const { id } = await findNode(client, name);
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
}

async function registrationOf(options: AddOptions) {
  return {
    rpcUrl: options.rpcUrl,
    zone: options.zone,
    ...(options.gatewayUrl ? { gatewayUrl: options.gatewayUrl } : {}),
    ...(options.peerId ? { peerId: options.peerId } : {}),
    ...(options.capacity === undefined ? {} : { capacityBytes: options.capacity }),
    ...(options.dataTokenFile ? { dataToken: await secretIn(options.dataTokenFile) } : {}),
    ...(options.opsTokenFile ? { opsToken: await secretIn(options.opsTokenFile) } : {}),
  };
}
