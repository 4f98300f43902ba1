import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ACCESS_TOKEN_AUDIENCE,
  ACCESS_TOKEN_ISSUER,
  type NodeV1,
  NotEnoughNodesError,
  type UserRole,
} from '#contracts';
import { HealthServer } from '#observability';
import { FaultProxy, KuboDaemon, TestNats, waitFor } from '#testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startGateway } from '../../src/start-gateway.js';
import { documented } from '../support/documented-problems.js';
import { PlayedMetadata } from './played-metadata.js';
import { PlayedResumable } from './played-resumable.js';
import { PlayedServices } from './played-services.js';

/** A real Kubo daemon behind a proxy that can break its calls, as the gateway knows it. */
export interface StageNode {
  node: NodeV1;
  daemon: KuboDaemon;
  rpc: FaultProxy;
  gateway: FaultProxy;
}

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const USER_ID = randomUUID();

/** The gateway as it is deployed, on a real NATS and real Kubo daemons; only the services around it are played. */
export class GatewayStage {
  readonly metadata = new PlayedMetadata();
  readonly resumable = new PlayedResumable(this.metadata);
  /** Sessions that auth calls ended. */
  readonly endedSessions = new Set<string>();
  private app: NestFastifyApplication | undefined;
  private url = '';

  private constructor(
    readonly nats: TestNats,
    readonly services: PlayedServices,
    readonly nodes: readonly StageNode[],
    readonly folder: string,
  ) {}

  static async start({
    nodes = 3,
    settings = {},
  }: { nodes?: number; settings?: NodeJS.ProcessEnv } = {}): Promise<GatewayStage> {
    const folder = await mkdtemp(join(tmpdir(), 'bytenode-gateway-'));
    await writeFile(join(folder, 'public.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    const [nats, ...stageNodes] = await Promise.all([
      TestNats.start(),
      ...Array.from({ length: nodes }, (_, at) => startNode(at + 1)),
    ]);
    const stage = new GatewayStage(nats, await PlayedServices.start(nats), stageNodes, folder);
    await stage.metadata.join(stage.services);
    await stage.resumable.join(stage.services);
    await stage.playOthers();
    await stage.restart(settings);
    await waitFor(async () => (await stage.fetch('/health/ready')).ok, { timeoutMs: 30_000 });
    return stage;
  }

  /** Stops the gateway and starts it with these settings beside the needed ones. */
  async restart(settings: NodeJS.ProcessEnv = {}): Promise<void> {
    await this.app?.close();
    this.app = await startGateway({
      environment: {
        ...this.nats.environment('gateway'),
        HEALTH_PORT: '0',
        GATEWAY_PORT: '0',
        AUTH_JWT_PUBLIC_KEY_FILE: join(this.folder, 'public.pem'),
        MASTER_KEYS_FILE: join(this.folder, 'master-keys.json'),
        NODES_REFRESH_MS: '200',
        ...settings,
      },
      logger: false,
    });
    this.url = await this.app.getUrl();
  }

  async stop(): Promise<void> {
    await this.app?.close();
    await this.services.stop();
    await this.nats.stop();
    await Promise.all(this.nodes.flatMap(({ daemon, rpc, gateway }) => [rpc.stop(), gateway.stop(), daemon.destroy()]));
    await rm(this.folder, { recursive: true, force: true });
  }

  /** What the gateway's health port says under a path. */
  async health(path: string): Promise<string> {
    const port = this.app?.get(HealthServer).port;
    return (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  }

  get origin(): URL {
    return new URL(this.url);
  }

  /**
   * A request of the user of this stage; `init.headers` may take the token's place.
   *
   * @throws Error when the answer is a problem that `docs/openapi.json` doesn't name for the route
   */
  async fetch(path: string, init: RequestInit & { duplex?: 'half' } = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${accessToken()}`);
    return documented(await fetch(`${this.url}${path}`, { ...init, headers }), init.method, path);
  }

  put(path: string, body: RequestInit['body'], headers: Record<string, string> = {}): Promise<Response> {
    const duplex = body instanceof ReadableStream ? { duplex: 'half' as const } : {};
    return this.fetch(`/v1/buckets/my-files/files/${path}`, { method: 'PUT', body, headers, ...duplex });
  }

  nodeOf(nodeId: string): StageNode {
    const found = this.nodes.find(({ node }) => node.id === nodeId);
    if (!found) throw new Error(`no node ${nodeId}`);
    return found;
  }

  private async playOthers(): Promise<void> {
    await this.services.answer({
      'bytenode.rpc.auth.check-session.v1': ({ userId, sessionId }) => {
        const active = !this.endedSessions.has(sessionId) && sessionId !== NO_SESSION;
        const role: UserRole = userId === USER_ID ? 'user' : 'admin';
        const user = {
          id: userId,
          email: 'ann@example.org',
          displayName: 'Ann',
          role,
          createdAt: '2026-01-01T00:00:00Z',
        };
        return { active, user: active ? user : null };
      },
      'bytenode.rpc.node-monitor.list-nodes.v1': () => ({ nodes: this.nodes.map(({ node }) => node) }),
      'bytenode.rpc.node-monitor.report-contacts.v1': () => ({}),
      'bytenode.rpc.chunk-placement.node-usage.v1': () => ({ nodes: [] }),
      'bytenode.rpc.chunk-placement.report-reads.v1': () => ({}),
      'bytenode.rpc.chunk-placement.place-chunks.v1': ({ chunks, copies }) => ({
        copiesToWrite: Math.min(2, copies),
        chunks: chunks.map(({ index, avoidNodeIds }) => ({ index, nodeIds: this.place(index, avoidNodeIds) })),
      }),
      'bytenode.rpc.chunk-placement.locate-chunks.v1': ({ versionId, fromIndex, limit }) => ({
        chunks: [...(this.metadata.uploads.get(versionId)?.chunks.values() ?? [])]
          .slice(fromIndex, fromIndex + limit)
          .map(({ index, nodeIds }) => ({ index, nodeIds })),
      }),
    });
  }

  /** Nodes in turn, so that no node gets all chunks. */
  private place(index: number, avoidNodeIds: string[]): string[] {
    const usable = this.nodes.map(({ node }) => node.id).filter((id) => !avoidNodeIds.includes(id));
    if (usable.length < 2) throw new NotEnoughNodesError({ wanted: 2, usable: usable.length, reason: 'nodes failed' });
    const first = index % usable.length;
    return [...usable.slice(first), ...usable.slice(0, first)];
  }
}

const NO_SESSION = '00000000-0000-4000-8000-000000000000';

/** An access token as auth signs one. */
export function accessToken(
  claims: { sub?: string; sid?: string; role?: UserRole; exp?: number; iss?: string } = {},
  key = privateKey,
): string {
  const now = Math.floor(Date.now() / 1000);
  const body = {
    sub: USER_ID,
    sid: USER_ID,
    role: 'user',
    iss: ACCESS_TOKEN_ISSUER,
    aud: ACCESS_TOKEN_AUDIENCE,
    iat: now,
    exp: now + 600,
    ...claims,
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'ES256', typ: 'JWT' })}.${part(body)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

async function startNode(number: number): Promise<StageNode> {
  const id = randomUUID();
  const daemon = await KuboDaemon.start({ nodeId: id, open: true });
  const rpc = await FaultProxy.start(daemon.endpoint.rpcUrl);
  const gateway = await FaultProxy.start(daemon.endpoint.gatewayUrl);
  const node: NodeV1 = {
    id,
    name: `kubo-${number}`,
    state: 'online',
    stateSince: '2026-01-01T00:00:00Z',
    stateReason: null,
    peerId: daemon.peerId,
    zone: `zone-${number}`,
    rpcUrl: rpc.url,
    gatewayUrl: gateway.url,
    version: 'kubo/0.43.0',
    capacityBytes: 1e10,
    usedBytes: 0,
    freeBytes: 1e10,
    latencyMs: 1,
    lastSeenAt: null,
    epoch: 1,
    durability: 'proved',
    hashOnRead: true,
    swarmAddresses: [],
    full: false,
    packed: false,
    sealedDataToken: null,
    sealedOpsToken: null,
  };
  return { node, daemon, rpc, gateway };
}
