import { randomUUID } from 'node:crypto';
import type { CloudEvent, EventMap, EventSubject, RpcMap, RpcSubject } from '#contracts';
import { connectNats, EventPublisher, NatsLink, RpcClient, startService } from '#messaging';
import { JsonLogger } from '#observability';
import { TestNats, TestPostgres, type PostgresEnvironment } from '#testing';
import type { NatsConnection } from '@nats-io/nats-core';
import type { INestMicroservice, Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MetadataModule } from '../src/metadata.module.js';
import { PlacementPlayer } from './placement-player.js';

/** The service as it is deployed, on a real Postgres and a real NATS, asked by the gateway's user. */
export class MetadataSystem {
  /** Every event, as an operator's program sees it. */
  readonly events: CloudEvent<object>[] = [];
  private app: INestMicroservice;
  private readonly rpc: RpcClient;

  private constructor(
    readonly postgres: TestPostgres,
    private readonly nats: TestNats,
    private readonly gateway: NatsLink,
    private readonly operator: NatsConnection,
    readonly placement: PlacementPlayer,
    private readonly postgresEnvironment: PostgresEnvironment,
  ) {
    this.rpc = new RpcClient(gateway);
  }

  static async start(settings: NodeJS.ProcessEnv = {}): Promise<MetadataSystem> {
    const [postgres, nats] = await Promise.all([TestPostgres.start(), TestNats.start()]);
    const linkOf = (name: 'gateway' | 'chunk-placement') =>
      NatsLink.open({ url: nats.url, seedFile: nats.seedFile(name), name });
    const [gateway, placement, schema, operator] = await Promise.all([
      linkOf('gateway'),
      linkOf('chunk-placement').then((link) => new PlacementPlayer(link)),
      postgres.createSchema('metadata'),
      connectNats({ url: nats.url, seedFile: nats.seedFile('operator'), name: 'operator' }),
    ]);
    const system = new MetadataSystem(postgres, nats, gateway, operator, placement, schema);
    operator.subscribe('bytenode.evt.>', { callback: (_error, message) => void system.events.push(message.json()) });
    await operator.flush();
    await system.restart(settings);
    return system;
  }

  /** Stops the service and starts it with these settings beside the needed ones. */
  async restart(settings: NodeJS.ProcessEnv = {}): Promise<void> {
    await this.app?.close();
    this.app = await startService(MetadataModule, {
      environment: {
        ...this.postgresEnvironment,
        ...this.nats.environment('metadata'),
        HEALTH_PORT: '0',
        // Sweeps run when a test says so.
        SWEEP_INTERVAL_MS: '3600000',
        ...settings,
      },
      logger: new JsonLogger('metadata', 'error'),
    });
  }

  async stop(): Promise<void> {
    await this.app?.close();
    await this.gateway.onApplicationShutdown();
    await this.placement.link.onApplicationShutdown();
    await this.operator.close();
    await Promise.all([this.postgres.stop(), this.nats.stop()]);
  }

  async call<S extends RpcSubject>(subject: S, request: RpcMap[S]['request']): Promise<RpcMap[S]['reply']> {
    return this.rpc.call(subject, request, { timeoutMs: 10_000 });
  }

  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.service(DataSource).query(sql, parameters);
  }

  /** A part of the running service. */
  service<T>(type: Type<T>): T {
    return this.app.get(type, { strict: false });
  }

  /** Publishes an event as chunk-placement does. */
  async publish<S extends EventSubject>(subject: S, data: EventMap[S], time: Date, id = randomUUID()): Promise<void> {
    const event = {
      ...({ specversion: '1.0', id, source: 'chunk-placement', type: subject, subject: id } as const),
      ...({ time: time.toISOString(), datacontenttype: 'application/json', correlationid: id, data } as const),
    };
    await new EventPublisher(this.placement.link).publish(event, 1);
  }

  /** The data of the events that a version's story has written, in order; as rows, for they may not have been sent yet. */
  async eventsAbout(id: string): Promise<{ type: string; data: Record<string, unknown> }[]> {
    return this.query(
      `SELECT event->>'type' AS type, event->'data' AS data FROM outbox WHERE event::text LIKE '%' || $1 || '%' ORDER BY number`,
      [id],
    );
  }
}

/** The codes of the calls that failed, and the results of those that didn't. */
export async function settle<T>(calls: Promise<T>[]): Promise<{ results: T[]; codes: string[] }> {
  const settled = await Promise.allSettled(calls);
  return {
    results: settled.flatMap((call) => (call.status === 'fulfilled' ? [call.value] : [])),
    codes: settled.flatMap((call) =>
      call.status === 'rejected' ? [String((call.reason as { code: unknown }).code)] : [],
    ),
  };
}
