import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyRing, type KeyRing } from '#chunks';
import type {
  CloudEvent,
  EventMap,
  EventSubject,
  NodeV1,
  RpcMap,
  RpcSubject,
  SetNodeWishRequestV1,
  UploadState,
} from '#contracts';
import { KuboBytes, KuboChunks, KuboControl, type KuboEndpoint } from '#ipfs';
import { loadConfig, PostgresEnv } from '#config';
import { connectNats, EventPublisher, NatsLink, RpcClient, startService } from '#messaging';
import { JsonLogger } from '#observability';
import { createDataSourceOptions, openDataSource } from '#persistence';
import { createSwarmKey, FaultProxy, KuboDaemon, type PostgresEnvironment, TestNats, TestPostgres } from '#testing';
import type { Msg, NatsConnection } from '@nats-io/nats-core';
import type { INestMicroservice } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ChunkPlacementModule } from '../src/chunk-placement.module.js';
import { PLACEMENT_SCHEMA } from '../src/database/placement-schema.js';
import { SyncNodesWorker } from '../src/nodes/sync-nodes.worker.js';
import { type Answer, playedNode, sendAnswer, setWish } from './played-answers.js';

const HOUR_MS = '3600000';
/** Only what a test is about happens soon; the rest happens when it says so. */
const SETTINGS = {
  NODES_REFRESH_MS: HOUR_MS,
  REPAIR_DELAY_MS: '0',
  REPAIR_POLL_MS: '50',
  REPAIR_RETRY_MS: '200',
  LOST_NODES_INTERVAL_MS: '50',
  WALK_PAGE_PAUSE_MS: '20',
  WALK_IDLE_MS: HOUR_MS,
  VERIFY_INTERVAL_MS: HOUR_MS,
  SAMPLE_INTERVAL_MS: HOUR_MS,
  RELEASE_INTERVAL_MS: '50',
  RELEASE_RETRY_MS: '1000',
  COLLECT_INTERVAL_MS: HOUR_MS,
  UNRESOLVED_AFTER_MS: HOUR_MS,
  MOVED_GRACE_MS: '0',
  JOB_POLL_MS: '50',
  MOVE_RETRY_MS: '100',
};
const SERVICES = ['gateway', 'auth', 'metadata', 'node-monitor'] as const;
type Voices = Record<(typeof SERVICES)[number], NatsLink>;

export const limits = { timeoutMs: 8000 };

/** A real Kubo daemon, asked through a proxy that tells what it was asked and can break it. */
export interface StageDaemon {
  daemon: KuboDaemon;
  proxy: FaultProxy;
}

/**
 * The service as it is deployed, on a real Postgres, NATS and real Kubo daemons. The stage plays what is around it: node-monitor's list,
 * metadata's word on uploads, and their events. Which nodes there are is what `nodes` says, once `sync` has told the service.
 */
export class PlacementStage {
  /** Node-monitor's list. Nodes without a daemon refuse all connections. */
  nodes: NodeV1[] = [];
  /** Node-monitor answers nobody; copies of the service that start meanwhile are not told of nodes. */
  monitorIsAway = false;
  /** Metadata's answers about versions; it knows no others. */
  readonly uploads = new Map<string, UploadState>();
  /** Versions metadata was asked about, in order. */
  readonly asked: string[] = [];
  /** Every event, as an operator's program sees it. */
  readonly events: CloudEvent<Record<string, unknown>>[] = [];
  readonly apps = new Set<INestMicroservice>();
  readonly control = new KuboControl();
  readonly bytes = new KuboBytes();
  private readonly ring: KeyRing = createKeyRing();
  /** Nodes whose daemon was killed. */
  private readonly dead = new Set<string>();

  private constructor(
    private readonly folder: string,
    private readonly nats: TestNats,
    private readonly postgres: { server: TestPostgres; schema: PostgresEnvironment; dataSource: DataSource },
    private readonly voices: Voices,
    private readonly ears: NatsConnection,
    readonly daemons: StageDaemon[],
  ) {}

  static async open(daemonCount = 0): Promise<PlacementStage> {
    const swarmKey = createSwarmKey();
    const [folder, nats, server, ...daemons] = await Promise.all([
      mkdtemp(join(tmpdir(), 'bytenode-placement-')),
      TestNats.start(),
      TestPostgres.start(),
      ...Array.from({ length: daemonCount }, () => startDaemon(swarmKey)),
    ]);
    const links = await Promise.all(
      SERVICES.map((name) => NatsLink.open({ url: nats.url, seedFile: nats.seedFile(name), name })),
    );
    const voices = Object.fromEntries(SERVICES.map((name, at) => [name, links[at]])) as Voices;
    const ears = await connectNats({ url: nats.url, seedFile: nats.seedFile('operator'), name: 'operator-readonly' });
    const schema = await server.createSchema('chunk_placement');
    const dataSource = await openDataSource(
      createDataSourceOptions(loadConfig(PostgresEnv, { ...schema }), PLACEMENT_SCHEMA),
    );
    const stage = new PlacementStage(folder, nats, { server, schema, dataSource }, voices, ears, daemons);
    await writeFile(join(folder, 'master-keys.json'), stage.ring.toSecretText(), { mode: 0o600 });
    await stage.listen();
    return stage;
  }

  /** Starts one copy of the service; it knows the nodes when this resolves. */
  async start(settings: NodeJS.ProcessEnv = {}): Promise<INestMicroservice> {
    const environment = {
      ...this.nats.environment('chunk-placement'),
      ...this.postgres.schema,
      MASTER_KEYS_FILE: join(this.folder, 'master-keys.json'),
      HEALTH_PORT: '0',
      ...SETTINGS,
      ...settings,
    };
    const app = await startService(ChunkPlacementModule, {
      environment,
      logger: new JsonLogger('chunk-placement', 'fatal'),
    });
    this.apps.add(app);
    await this.sync();
    return app;
  }

  async stop(app: INestMicroservice): Promise<void> {
    this.apps.delete(app);
    await app.close();
  }

  /** Starts over: one new copy of the service, no rows, no pins, no faults, each daemon an online node in a zone of its own. */
  async reset(settings: NodeJS.ProcessEnv = {}): Promise<void> {
    for (const { proxy } of this.daemons) proxy.clear();
    for (const app of this.apps) await this.stop(app);
    await this.query(
      `TRUNCATE nodes, node_losses, versions, chunks, replicas, repair_tasks, walks, leases, outbox, jobs, node_loads,
         rebalance_moves, rebalance_plans, health_checks, health_findings, health_pins, orphan_sightings`,
    );
    this.events.length = 0;
    this.nodes = this.daemons.map((each, at) => this.describe(`node-${at}`, { id: each.daemon.endpoint.nodeId }, each));
    for (const { daemon } of this.daemons) {
      if (this.dead.delete(daemon.endpoint.nodeId)) await daemon.run();
      for await (const pin of this.control.listPins(daemon.endpoint, limits))
        await this.control.unpin(daemon.endpoint, pin, limits);
    }
    await this.connectDaemons();
    await this.start(settings);
    for (const { proxy } of this.daemons) proxy.calls.length = 0;
  }

  /** These nodes are registered from now on and no others; none of them has a daemon. @returns their ids */
  async register(nodes: Partial<NodeV1>[]): Promise<string[]> {
    this.nodes = nodes.map((node, at) => this.describe(`node-${at}`, node));
    await this.sync();
    return this.nodes.map((node) => node.id);
  }

  /** Node-monitor says this of a node from now on. */
  async setNode(nodeId: string, change: Partial<NodeV1>): Promise<void> {
    const since = change.state ? { stateSince: new Date().toISOString() } : {};
    this.nodes = this.nodes.map((node) => (node.id === nodeId ? { ...node, ...since, ...change } : node));
    await this.sync();
  }

  /** Has each copy of the service read the list of nodes now. */
  async sync(): Promise<void> {
    if (this.monitorIsAway) return;
    for (const app of this.apps) await app.get(SyncNodesWorker, { strict: false }).run();
  }

  /** Ends daemons as power cuts do, and has node-monitor say so of all at once. */
  async kill(...nodeIds: string[]): Promise<void> {
    for (const nodeId of nodeIds) this.dead.add(nodeId);
    await Promise.all(nodeIds.map((nodeId) => this.daemonOf(nodeId).daemon.stop('SIGKILL')));
    const down = { state: 'down' as const, stateSince: new Date().toISOString() };
    this.nodes = this.nodes.map((node) => (nodeIds.includes(node.id) ? { ...node, ...down } : node));
    await this.sync();
  }

  /** A killed daemon returns with its data. */
  async revive(nodeId: string): Promise<void> {
    await this.daemonOf(nodeId).daemon.run();
    this.dead.delete(nodeId);
    await this.connectDaemons();
    const { epoch } = this.nodes.find((node) => node.id === nodeId)!;
    await this.setNode(nodeId, { state: 'online', epoch: epoch + 1 });
  }

  async connectDaemons(): Promise<void> {
    const running = this.daemons.map(({ daemon }) => daemon).filter(({ endpoint }) => !this.dead.has(endpoint.nodeId));
    for (const [at, daemon] of running.entries()) {
      for (const peer of running.slice(at + 1))
        await this.control.swarmConnect(daemon.endpoint, peer.swarmAddress, limits);
    }
  }

  daemonOf(nodeId: string): StageDaemon {
    const found = this.daemons.find(({ daemon }) => daemon.endpoint.nodeId === nodeId);
    if (!found) throw new Error(`no daemon ${nodeId}`);
    return found;
  }

  /** Nodes that prove, asked directly, to hold the chunk, in order. */
  async provedOn(chunkCid: string): Promise<string[]> {
    const chunks = new KuboChunks(this.bytes, this.control);
    const proofs = this.daemons.map(async ({ daemon: { endpoint } }) => {
      const proof = await chunks.proveChunk(endpoint, chunkCid, { ...limits, hashOnRead: true }).catch(() => null);
      return proof?.state === 'held' ? [endpoint.nodeId] : [];
    });
    return (await Promise.all(proofs)).flat().toSorted();
  }

  endpointOf(nodeId: string): KuboEndpoint {
    return this.daemonOf(nodeId).daemon.endpoint;
  }

  call<S extends RpcSubject>(
    subject: S,
    request: RpcMap[S]['request'],
    as: keyof Voices = 'gateway',
  ): Promise<RpcMap[S]['reply']> {
    return new RpcClient(this.voices[as]).call(subject, request, { timeoutMs: 20_000 });
  }

  /** Publishes an event as its owner does. */
  async publish<S extends EventSubject>(subject: S, data: EventMap[S], id = randomUUID()): Promise<void> {
    const owner = subject.split('.')[2] as 'metadata' | 'node-monitor';
    const event = {
      ...({ specversion: '1.0', id, source: owner, type: subject, subject: id } as const),
      ...{ time: new Date().toISOString(), datacontenttype: 'application/json' as const, correlationid: id, data },
    };
    await new EventPublisher(this.voices[owner]).publish(event, 1);
  }

  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.postgres.dataSource.query(sql, parameters);
  }

  async close(): Promise<void> {
    for (const app of this.apps) await this.stop(app);
    await Promise.all([...Object.values(this.voices).map((link) => link.onApplicationShutdown()), this.ears.close()]);
    await Promise.all([this.control.close(), this.bytes.close(), this.postgres.dataSource.destroy()]);
    await Promise.all([this.nats.stop(), this.postgres.server.stop()]);
    await Promise.all(this.daemons.map(({ daemon, proxy }) => Promise.all([proxy.stop(), daemon.destroy()])));
    await rm(this.folder, { recursive: true, force: true });
  }

  private describe(name: string, change: Partial<NodeV1>, behind?: StageDaemon): NodeV1 {
    const { dataToken, opsToken } = behind?.daemon.endpoint ?? {};
    const seal = (token: string | null | undefined) => (token ? this.ring.sealText(token, name) : null);
    return playedNode(name, {
      ...(behind ? { peerId: behind.daemon.peerId, rpcUrl: behind.proxy.url } : {}),
      ...{ sealedDataToken: seal(dataToken), sealedOpsToken: seal(opsToken) },
      ...change,
    });
  }

  private setWish(request: SetNodeWishRequestV1): Answer {
    const answer = setWish(this.nodes, request, this.dead.has(request.nodeId));
    void this.sync().catch(() => undefined);
    return answer;
  }

  /** Plays one request of a service around. */
  answer(owner: keyof Voices, subject: RpcSubject, reply: (request: never) => Answer): void {
    const callback = (_error: unknown, message: Msg): void => sendAnswer(message, reply(message.json<never>()));
    this.voices[owner].connection.subscribe(subject, { queue: owner, callback });
  }

  private async listen(): Promise<void> {
    this.ears.subscribe('bytenode.evt.>', { callback: (_error, message) => void this.events.push(message.json()) });
    this.answer('node-monitor', 'bytenode.rpc.node-monitor.list-nodes.v1', () =>
      this.monitorIsAway ? undefined : { nodes: this.nodes },
    );
    this.answer('node-monitor', 'bytenode.rpc.node-monitor.set-node-wish.v1', (request: SetNodeWishRequestV1) =>
      this.setWish(request),
    );
    this.answer('metadata', 'bytenode.rpc.metadata.upload-states.v1', ({ versionIds }: { versionIds: string[] }) => {
      this.asked.push(...versionIds);
      return {
        states: versionIds.map((versionId) => ({ versionId, state: this.uploads.get(versionId) ?? 'unknown' })),
      };
    });
    await Promise.all([this.ears.flush(), ...Object.values(this.voices).map((link) => link.connection.flush())]);
  }
}

async function startDaemon(swarmKey: string): Promise<StageDaemon> {
  const daemon = await KuboDaemon.start({ nodeId: randomUUID(), swarmKey });
  return { daemon, proxy: await FaultProxy.start(daemon.endpoint.rpcUrl) };
}
