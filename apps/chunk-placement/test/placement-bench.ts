import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { type BuiltChunk, buildChunk } from '#chunks';
import { loadConfig, PostgresEnv } from '#config';
import type { NodeV1 } from '#contracts';
import { KuboBytes, KuboChunks, KuboControl, type KuboEndpoint, NodeBreakers, NodeDirectory } from '#ipfs';
import { JsonLogger, SERVICE_NAME } from '#observability';
import { Outbox } from '#outbox';
import { createDataSourceOptions, Leases, openDataSource, Transactions } from '#persistence';
import { createSwarmKey, FaultProxy, KuboDaemon, TestPostgres } from '#testing';
import { ChunkPlacementConfig } from '../src/chunk-placement.config.js';
import { PLACEMENT_SCHEMA } from '../src/database/placement-schema.js';
import { NodeRepository } from '../src/nodes/node.repository.js';
import { NodeRoster } from '../src/nodes/node-roster.js';
import { RELEASE_PROVIDERS } from '../src/release/release.providers.js';
import { OpenRepairsService } from '../src/repair/open-repairs.service.js';
import { RepairRepository } from '../src/repair/repair.repository.js';
import { RepairTaskRepository } from '../src/repair/repair-task.repository.js';
import { ReplicasQueries } from '../src/replicas/replicas.queries.js';
import { VERIFY_PROVIDERS } from '../src/verify/verify.providers.js';

export const limits = { timeoutMs: 8000 };

/** A chunk with rows, and its bytes on the nodes that were asked for. */
export interface StoredChunk {
  chunkId: string;
  versionId: string;
  chunk: BuiltChunk;
}

export interface ReplicaRow {
  state: string;
  verified_epoch: number;
  verified_at: Date | null;
  release_after: Date | null;
  unpinned_at: Date | null;
}

type Class<T> = new (...args: never[]) => T;

/** A chunk of random leaves, all as short as a test can do with. */
export const randomChunk = (leaves = 2, leafBytes = 1000): BuiltChunk =>
  buildChunk(Array.from({ length: leaves }, () => randomBytes(leafBytes)));

/**
 * Verification and release with their real neighbours on a real Postgres and real Kubo daemons. Nothing runs by itself unless `start`
 * is called: a test takes the workers' turns one by one. Node-monitor's list is what the test says.
 */
export class PlacementBench {
  readonly settings = new ChunkPlacementConfig();
  private module!: TestingModule;
  private endpoints = new Map<string, KuboEndpoint>();
  private proxies: FaultProxy[] = [];
  private indexes = 0;
  private readonly control = new KuboControl();
  private readonly bytes = new KuboBytes();

  private constructor(
    private readonly postgres: TestPostgres,
    private readonly dataSource: DataSource,
    readonly daemons: KuboDaemon[],
  ) {}

  static async start(daemonCount: number): Promise<PlacementBench> {
    const swarmKey = createSwarmKey();
    const [postgres, ...daemons] = await Promise.all([
      TestPostgres.start(),
      ...Array.from({ length: daemonCount }, () => KuboDaemon.start({ nodeId: randomUUID(), swarmKey })),
    ]);
    const env = loadConfig(PostgresEnv, { ...(await postgres.createSchema('chunk_placement')) });
    return new PlacementBench(postgres, await openDataSource(createDataSourceOptions(env, PLACEMENT_SCHEMA)), daemons);
  }

  private async compile(): Promise<TestingModule> {
    const builder = Test.createTestingModule({
      providers: [
        { provide: DataSource, useValue: this.dataSource },
        { provide: SERVICE_NAME, useValue: 'chunk-placement' },
        { provide: ChunkPlacementConfig, useValue: this.settings },
        { provide: NodeDirectory, useValue: { endpoint: (nodeId: string) => this.endpoints.get(nodeId) } },
        { provide: NodeBreakers, useValue: new NodeBreakers() },
        { provide: KuboControl, useValue: this.control },
        { provide: KuboBytes, useValue: this.bytes },
        { provide: KuboChunks, useValue: new KuboChunks(this.bytes, this.control) },
        ...[Transactions, Leases, Outbox, NodeRepository, NodeRoster],
        ...[
          ReplicasQueries,
          RepairRepository,
          RepairTaskRepository,
          OpenRepairsService,
          ...VERIFY_PROVIDERS,
          ...RELEASE_PROVIDERS,
        ],
      ],
    });
    return builder.setLogger(new JsonLogger('chunk-placement', 'fatal')).compile();
  }

  get<T>(type: Class<T>): T {
    return this.module.get(type as never);
  }

  /** Lets the workers take their turns by themselves, until `stop`. */
  async run(): Promise<void> {
    await this.module.init();
  }

  /** Starts over: new workers, no rows, no pins, every daemon an online node in a zone of its own, with epoch 1; default settings but for these. */
  async reset(settings: Partial<ChunkPlacementConfig> = {}): Promise<void> {
    await this.tearDown();
    Object.assign(this.settings, new ChunkPlacementConfig(), settings);
    this.module = await this.compile();
    await this.query('TRUNCATE nodes, versions, chunks, replicas, repair_tasks, walks, outbox, leases');
    this.endpoints = new Map(this.daemons.map((daemon) => [daemon.endpoint.nodeId, daemon.endpoint]));
    for (const { endpoint } of this.daemons) {
      for await (const pin of this.control.listPins(endpoint, limits)) {
        await this.control.unpin(endpoint, pin, limits);
      }
    }
    await this.addNodes(this.daemons.map((daemon) => daemon.endpoint.nodeId));
  }

  /** Rows of nodes, which need not have a daemon. */
  async addNodes(nodeIds: string[]): Promise<void> {
    const nodes = nodeIds.map((id, at) => ({
      ...{ id, name: `node-${at}`, zone: `zone-${at}`, state: 'online', stateSince: '2030-01-01T00:00:00Z' },
      ...{ full: false, packed: false, durability: 'proved', hashOnRead: true, epoch: 1 },
      ...{ capacityBytes: 1e9, freeBytes: 5e8 },
    }));
    await this.get(Transactions).run((manager) => this.get(NodeRepository).takeOver(manager, nodes as NodeV1[]));
    await this.get(NodeRoster).refresh();
  }

  /** Changes a node's row, e.g. `state = 'down'`. */
  async setNode(nodeId: string, assignment: string): Promise<void> {
    await this.query(`UPDATE nodes SET ${assignment} WHERE node_id = $1`, [nodeId]);
    await this.get(NodeRoster).refresh();
  }

  /** From now on the node's RPC is reached through a proxy that can break its calls; until `reset`. */
  async proxyBefore(nodeId: string): Promise<FaultProxy> {
    const proxy = await FaultProxy.start(this.endpoints.get(nodeId)!.rpcUrl);
    this.proxies.push(proxy);
    this.setEndpoint(nodeId, { rpcUrl: proxy.url });
    return proxy;
  }

  /** From now on the node is reached at another address or with other tokens. */
  setEndpoint(nodeId: string, change: Partial<KuboEndpoint>): void {
    this.endpoints.set(nodeId, { ...this.endpoints.get(nodeId)!, ...change });
  }

  async addVersion(copies: number, state = 'committed', chunkCount = 1): Promise<string> {
    const versionId = randomUUID();
    await this.query(
      `INSERT INTO versions (version_id, copies, spread, state, chunk_count, closed_at)
       VALUES ($1, $2, 'strict', $3::text, $4, CASE WHEN $3 = 'closed' THEN now() END)`,
      [versionId, copies, state, chunkCount],
    );
    return versionId;
  }

  /** Writes the chunk to the daemons among the nodes, and rows that say so. */
  async store(
    nodeIds: string[],
    about: { versionId?: string; chunk?: BuiltChunk; state?: string; verifiedAt?: string | null } = {},
  ): Promise<StoredChunk> {
    const {
      versionId = await this.addVersion(nodeIds.length),
      chunk = randomChunk(),
      state = 'held',
      verifiedAt = null,
    } = about;
    const [row] = await this.query<{ chunk_id: string }>(
      'INSERT INTO chunks (version_id, index, chunk_cid, stored_bytes) VALUES ($1, $2, $3, $4) RETURNING chunk_id',
      [versionId, this.indexes++, chunk.chunkCid, chunk.leaves.reduce((sum, leaf) => sum + leaf.bytes.length, 0)],
    );
    for (const nodeId of nodeIds) {
      const endpoint = this.endpoints.get(nodeId);
      if (endpoint) await this.bytes.importChunk(endpoint, chunk, limits);
      await this.query(
        `INSERT INTO replicas (chunk_id, node_id, state, verified_epoch, verified_at, release_after)
         SELECT $1, $2, $3::text, epoch, $4, CASE WHEN $3 = 'releasing' THEN now() END FROM nodes WHERE node_id = $2`,
        [row!.chunk_id, nodeId, state, verifiedAt],
      );
    }
    return { chunkId: row!.chunk_id, versionId, chunk };
  }

  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.dataSource.query(sql, parameters);
  }

  /** Undefined when the row is gone. */
  async replica({ chunkId }: StoredChunk, nodeId: string): Promise<ReplicaRow | undefined> {
    const rows = await this.query<ReplicaRow>('SELECT * FROM replicas WHERE chunk_id = $1 AND node_id = $2', [
      chunkId,
      nodeId,
    ]);
    return rows[0];
  }

  async states(chunks: StoredChunk[], nodeId: string): Promise<(string | undefined)[]> {
    return Promise.all(chunks.map(async (chunk) => (await this.replica(chunk, nodeId))?.state));
  }

  /** Chunks with an open repair task, in order. */
  async repairs(): Promise<string[]> {
    const rows = await this.query<{ chunk_id: string }>('SELECT chunk_id FROM repair_tasks ORDER BY chunk_id');
    return rows.map((row) => row.chunk_id);
  }

  async isPinned(nodeId: string, chunk: BuiltChunk): Promise<boolean> {
    return this.control.isPinned(this.endpoints.get(nodeId)!, chunk.chunkCid, limits);
  }

  private async tearDown(): Promise<void> {
    await this.module?.close();
    await Promise.all(this.proxies.map((proxy) => proxy.stop()));
    this.proxies = [];
  }

  async stop(): Promise<void> {
    await this.tearDown();
    await Promise.all([this.control.close(), this.bytes.close()]);
    await this.dataSource.destroy();
    await Promise.all([this.postgres.stop(), ...this.daemons.map((daemon) => daemon.destroy())]);
  }
}

/** Deletes all blocks of a daemon and keeps its pins: a disk that was lost under a running daemon. */
export async function wipeBlocks(daemon: KuboDaemon): Promise<void> {
  for (const shard of await shards(daemon)) await rm(join(daemon.repo, 'blocks', shard), { recursive: true });
}

/** Bytes that a daemon's blocks take on the disk. */
export async function blockBytes(daemon: KuboDaemon): Promise<number> {
  let sum = 0;
  for (const shard of await shards(daemon)) {
    for (const file of await readdir(join(daemon.repo, 'blocks', shard))) {
      sum += (await stat(join(daemon.repo, 'blocks', shard, file))).size;
    }
  }
  return sum;
}

async function shards(daemon: KuboDaemon): Promise<string[]> {
  const entries = await readdir(join(daemon.repo, 'blocks'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => entry.name);
}
