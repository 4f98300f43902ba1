import type { Dirent } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HomeLayout } from '../home/home-layout.js';
import { readJson } from '../home/home-state.js';
import type { PortBook } from '../home/port-book.js';
import { keptSecret, randomSecret, writeSecret } from '../home/secrets.js';
import type { ProcessSpec } from '../processes/managed-process.js';
import { configureRepo, initRepo, kuboEnv, newSwarmKey, type KuboPorts } from './kubo-repo.js';
import { isNodeName, type NodeRecord, planNodes } from './node-record.js';

/** Where the usual ports of the first node lie; the next nodes follow. */
const FIRST_PORTS: KuboPorts = { api: 5101, gateway: 8101, swarm: 4101 };

/** The Kubo nodes of a home: which there are, their repos, and how each is run. */
export class KuboNodes {
  private records: NodeRecord[] = [];
  private readonly ports = new Map<string, KuboPorts>();
  private readonly swarmKey: string;

  constructor(
    private readonly program: string,
    private readonly layout: HomeLayout,
    private readonly portBook: PortBook,
    private readonly capacityBytes: number,
  ) {
    this.swarmKey = keptSecret(join(layout.secrets, 'swarm.key'), newSwarmKey);
  }

  get all(): readonly NodeRecord[] {
    return this.records;
  }

  /** Makes what is missing up to `wanted` nodes and describes the processes of all. */
  async prepare(wanted: number): Promise<ProcessSpec[]> {
    const known = readJson<NodeRecord[]>(this.layout.nodesFile) ?? [];
    const plan = planNodes(known, wanted);
    for (const { name } of plan) this.ports.set(name, await this.takePorts(name));
    this.records = await Promise.all(
      plan.map((node) =>
        this.makeRecord(
          node,
          known.find(({ name }) => name === node.name),
        ),
      ),
    );
    this.save();
    return this.records.map((record) => this.describe(record));
  }

  /** Makes one more node. Others learn of it from node-monitor, which reads the file of nodes again. */
  async add(name: string, zone: string): Promise<ProcessSpec> {
    if (!isNodeName(name)) throw new Error(`A node's name is made of a-z, 0-9 and "-", not "${name}"`);
    if (this.records.some((record) => record.name === name)) throw new Error(`There is already a node ${name}`);
    this.ports.set(name, await this.takePorts(name));
    const record = await this.makeRecord({ name, zone });
    this.records.push(record);
    return this.describe(record);
  }

  /** Writes the file node-monitor registers nodes from. */
  save(): void {
    writeSecret(this.layout.nodesFile, `${JSON.stringify(this.records, null, 2)}\n`);
  }

  /**
   * Deletes every block of a node, as if its disk had lost them: the pins stay, the bytes are gone.
   * Only the shards: without the file SHARDING beside them Kubo works on but refuses its next start.
   */
  async wipe(name: string): Promise<void> {
    const blocks = join(this.repoOf(name), 'blocks');
    const shards = (await readdir(blocks, { withFileTypes: true })).filter(isShard);
    for (const shard of shards) await rm(join(blocks, shard.name), { recursive: true, force: true });
  }

  repoOf(name: string): string {
    return join(this.layout.kuboFolder, name);
  }

  private async takePorts(name: string): Promise<KuboPorts> {
    const index = this.ports.size;
    const take = (use: keyof KuboPorts) => this.portBook.take(`${name} ${use}`, FIRST_PORTS[use] + index);
    return { api: await take('api'), gateway: await take('gateway'), swarm: await take('swarm') };
  }

  private async makeRecord(node: { name: string; zone: string }, known?: NodeRecord): Promise<NodeRecord> {
    const identity = await initRepo(this.program, this.repoOf(node.name));
    const { api, gateway, swarm } = this.portsOf(node.name);
    return {
      ...node,
      rpcUrl: `http://127.0.0.1:${api}`,
      gatewayUrl: `http://127.0.0.1:${gateway}`,
      peerId: identity.PeerID,
      capacityBytes: this.capacityBytes,
      dataToken: known?.dataToken ?? randomSecret(),
      opsToken: known?.opsToken ?? randomSecret(),
      swarmAddresses: [`/ip4/127.0.0.1/tcp/${swarm}`],
    };
  }

  private describe(record: NodeRecord): ProcessSpec {
    const repo = this.repoOf(record.name);
    const others = this.records.filter(({ name }) => name !== record.name);
    configureRepo({ repo, record, ports: this.portsOf(record.name), swarmKey: this.swarmKey, others });
    return {
      name: record.name,
      kind: 'kubo',
      command: this.program,
      args: ['--repo-dir', repo, 'daemon'],
      env: kuboEnv(repo),
      address: record.rpcUrl,
      logFile: join(this.layout.logs, `${record.name}.log`),
      dataFolder: repo,
      startTimeoutMs: 60_000,
      restarts: false,
      isReady: () => answers(record),
    };
  }

  private portsOf(name: string): KuboPorts {
    const ports = this.ports.get(name);
    if (!ports) throw new Error(`${name} has no ports yet`);
    return ports;
  }
}

/** A folder named after two characters of the keys in it; `.temp` is where blocks are written first. */
const isShard = (entry: Dirent): boolean => entry.isDirectory() && !entry.name.startsWith('.');

async function answers({ rpcUrl, opsToken }: NodeRecord): Promise<boolean> {
  const headers = { authorization: `Bearer ${opsToken}` };
  return fetch(`${rpcUrl}/api/v0/id`, { method: 'POST', headers, signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
}
