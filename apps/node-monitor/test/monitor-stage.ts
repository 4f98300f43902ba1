import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyRing, type KeyRing } from '#chunks';
import type { CloudEvent, NodeChangedV1, NodeNewsV1, NodeUsageV1, NodeV1, RpcMap, RpcSubject } from '#contracts';
import { connectNats, NatsLink, type RemoteError, RpcClient, startService } from '#messaging';
import { type KuboDaemon, type PostgresEnvironment, TestNats, TestPostgres, waitFor } from '#testing';
import type { NatsConnection } from '@nats-io/nats-core';
import type { INestMicroservice } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NodeMonitorModule } from '../src/node-monitor.module.js';

type NodeNews = CloudEvent<NodeNewsV1 & Partial<NodeChangedV1>>;

/** Short enough to watch verdicts change, long enough for a machine that is busy with other tests. */
const FAST_SETTINGS = {
  PROBE_INTERVAL_MS: '300',
  // A machine that stands still for a moment during a probe must not make a node suspect: tests name all that is told of a node.
  PROBE_TIMEOUT_MS: '5000',
  // Likewise: reports that come late for that reason still count.
  CONTACT_WINDOW_MS: '3500',
  MEASURE_INTERVAL_MS: '500',
  CANARY_INTERVAL_MS: '500',
  SWARM_INTERVAL_MS: '500',
  BOOTSTRAP_INTERVAL_MS: '200',
  STREAMS_INTERVAL_MS: '300',
  LEASE_MS: '1500',
  FULL_AVAILABLE_BYTES: '0',
  PACKED_AVAILABLE_BYTES: '0',
};

/**
 * The real service on a real Postgres and NATS, with the permissions that are deployed. Speaks to it as the gateway, hears its events as
 * an operator's program, and plays chunk-placement's one answer.
 */
export class MonitorStage {
  readonly ring: KeyRing = createKeyRing();
  readonly events: NodeNews[] = [];
  /** What chunk-placement says a node holds; undefined: chunk-placement is away. */
  usage: ((nodeId: string) => number) | undefined = () => 0;
  /** What chunk-placement has counted on nodes; undefined: it says nothing of it. */
  loads: NodeUsageV1[] | undefined = [];
  private readonly apps = new Set<INestMicroservice>();

  private constructor(
    readonly folder: string,
    readonly nats: TestNats,
    readonly postgres: TestPostgres,
    private readonly schema: PostgresEnvironment,
    private readonly voices: { client: NatsLink; ears: NatsConnection; placement: NatsConnection },
  ) {}

  static async open(): Promise<MonitorStage> {
    const folder = await mkdtemp(join(tmpdir(), 'bytenode-monitor-'));
    const [nats, postgres] = await Promise.all([TestNats.start(), TestPostgres.start()]);
    const schema = await postgres.createSchema('node_monitor');
    const { url } = nats;
    const stage = new MonitorStage(folder, nats, postgres, schema, {
      client: await NatsLink.open({ url, seedFile: nats.seedFile('gateway'), name: 'gateway' }),
      ears: await connectNats({ url, seedFile: nats.seedFile('operator'), name: 'operator-readonly' }),
      placement: await connectNats({ url, seedFile: nats.seedFile('chunk-placement'), name: 'chunk-placement' }),
    });
    await writeFile(stage.keysFile, stage.ring.toSecretText(), { mode: 0o600 });
    stage.listen();
    return stage;
  }

  get keysFile(): string {
    return join(this.folder, 'master-keys.json');
  }

  /** Starts one copy of the service. */
  async start(settings: NodeJS.ProcessEnv = {}): Promise<INestMicroservice> {
    const environment = {
      ...this.nats.environment('node-monitor'),
      NATS_ADMIN_NKEY_SEED_FILE: this.nats.seedFile('admin'),
      ...this.schema,
      MASTER_KEYS_FILE: this.keysFile,
      HEALTH_PORT: '0',
      ...FAST_SETTINGS,
      ...settings,
    };
    const app = await startService(NodeMonitorModule, { environment, logger: false });
    this.apps.add(app);
    return app;
  }

  async stop(app: INestMicroservice): Promise<void> {
    this.apps.delete(app);
    await app.close();
  }

  async close(): Promise<void> {
    for (const app of this.apps) await this.stop(app);
    const { client, ears, placement } = this.voices;
    await Promise.all([client.onApplicationShutdown(), ears.close(), placement.close()]);
    await Promise.all([this.nats.stop(), this.postgres.stop()]);
    await rm(this.folder, { recursive: true, force: true });
  }

  call<S extends RpcSubject>(subject: S, request: RpcMap[S]['request']): Promise<RpcMap[S]['reply']> {
    return new RpcClient(this.voices.client).call(subject, request, { timeoutMs: 20_000 });
  }

  /** A daemon as a request to register it; tokens sealed as the gateway seals them. */
  describe(name: string, { endpoint, peerId }: Pick<KuboDaemon, 'endpoint' | 'peerId'>) {
    const seal = (token: string | null | undefined) =>
      token ? { sealed: this.ring.sealText(token, name) } : undefined;
    return {
      name,
      zone: `zone-${name}`,
      peerId,
      rpcUrl: endpoint.rpcUrl,
      gatewayUrl: endpoint.gatewayUrl,
      sealedDataToken: seal(endpoint.dataToken)?.sealed,
      sealedOpsToken: seal(endpoint.opsToken)?.sealed,
    };
  }

  async register(name: string, daemon: Pick<KuboDaemon, 'endpoint' | 'peerId'>, change: object = {}): Promise<NodeV1> {
    const request = { ...this.describe(name, daemon), ...change };
    return (await this.call('bytenode.rpc.node-monitor.register-node.v1', request)).node;
  }

  async nodes(): Promise<NodeV1[]> {
    return (await this.call('bytenode.rpc.node-monitor.list-nodes.v1', {})).nodes;
  }

  async node(id: string): Promise<NodeV1> {
    const found = (await this.nodes()).find((node) => node.id === id);
    if (!found) throw new Error('the node is not in the list');
    return found;
  }

  /** Waits until the node is as wanted; the failure says how it was last, and what was told of it. */
  async nodeBecomes(id: string, holds: (node: NodeV1) => boolean, timeoutMs = 30_000): Promise<NodeV1> {
    let last: NodeV1 | undefined;
    const look = async () => {
      last = await this.node(id);
      return holds(last) ? last : null;
    };
    return waitFor(look, { timeoutMs, intervalMs: 50 }).catch((cause: unknown) => {
      const told = this.newsOf(id).map(({ data }) => `${data.state} (epoch ${data.epoch}, ${data.reason})`);
      const { state, epoch, stateReason } = last ?? {};
      throw new Error(`it is ${state} in epoch ${epoch} (${stateReason}) after ${told.join(', ')}`, { cause });
    });
  }

  /** Waits for the first event of this fact about a node. */
  async hears(nodeId: string, fact: string, timeoutMs = 10_000): Promise<NodeNews> {
    return waitFor(() => this.newsOf(nodeId).find(({ type }) => type.includes(`.node.${fact}.`)), { timeoutMs });
  }

  /** Facts told about a node, oldest first: `down`, `returned`, … */
  facts(nodeId: string): string[] {
    return this.newsOf(nodeId).map(({ type }) => type.split('.')[4] ?? '');
  }

  newsOf(nodeId: string): NodeNews[] {
    return this.events.filter((event) => event.data.nodeId === nodeId);
  }

  /** Takes all nodes out, so that tests don't see each other's. */
  async removeAll(): Promise<void> {
    for (const { id: nodeId, name: confirm } of await this.nodes()) {
      await this.call('bytenode.rpc.node-monitor.remove-node.v1', { nodeId, force: true, confirm });
    }
  }

  /** Rows of the service's schema, as they are. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const [app] = this.apps;
    if (!app) throw new Error('no copy of the service runs');
    return app.get(DataSource, { strict: false }).query(sql, parameters);
  }

  private listen(): void {
    this.voices.ears.subscribe('bytenode.evt.>', {
      callback: (error, message) => {
        if (!error) this.events.push(message.json());
      },
    });
    this.voices.placement.subscribe('bytenode.rpc.chunk-placement.>', {
      queue: 'chunk-placement',
      callback: (error, message) => {
        if (error || !this.usage) return;
        if (message.subject.endsWith('.status.v1')) {
          if (this.loads) message.respond(JSON.stringify({ nodeLoads: this.loads, countedAt: '2026-11-25T10:00:00Z' }));
          return;
        }
        const { nodeIds } = message.json<{ nodeIds: string[] }>();
        const nodes = nodeIds.map((nodeId): NodeUsageV1 => {
          return { nodeId, replicaCount: this.usage?.(nodeId) ?? 0, storedBytes: 0 };
        });
        message.respond(JSON.stringify({ nodes }));
      },
    });
  }
}

/** What a call fails with. @throws Error when it doesn't fail */
export const failureOf = (call: Promise<unknown>): Promise<RemoteError> =>
  call.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: unknown) => error as RemoteError,
  );
