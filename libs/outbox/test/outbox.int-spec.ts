import { randomUUID } from 'node:crypto';
import { ConfigModule, HealthEnv, NatsEnv, PostgresEnv } from '#config';
import {
  UploadAbandonedV1,
  UploadStatesReplyV1,
  UploadStatesRequestV1,
  type CloudEvent,
  type ServiceName,
} from '#contracts';
import {
  connectNats,
  EVENT_STREAM,
  MessagingModule,
  NatsLink,
  OUTBOX_NUMBER_HEADER,
  Respond,
  RpcClient,
  startService,
  Subscribe,
} from '#messaging';
import { HealthServer, ObservabilityModule, runInCorrelation } from '#observability';
import {
  CreateOutbox1767225600000,
  Inbox,
  InboxEntity,
  Outbox,
  OutboxEntity,
  OutboxModule,
  OutboxRepository,
} from '#outbox';
import { PersistenceModule, Transactions } from '#persistence';
import { TestNats, TestPostgres, waitFor } from '#testing';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { Controller, Logger, Module, type INestMicroservice, type Type } from '@nestjs/common';
import { DataSource } from 'typeorm';

const ABANDONED = 'bytenode.evt.metadata.upload.abandoned.v1';
const STATES = 'bytenode.rpc.metadata.upload-states.v1';
const WAIT = { timeoutMs: 30_000 };

const infrastructure = (service: ServiceName, schema: string) => [
  ConfigModule.forRoot(HealthEnv, NatsEnv, PostgresEnv),
  ObservabilityModule.forService(service),
  MessagingModule.forRoot({ retryBaseMs: 20 }),
  PersistenceModule.forSchema({
    schema,
    entities: [OutboxEntity, InboxEntity],
    migrations: [CreateOutbox1767225600000],
  }),
  OutboxModule.forRoot(),
];

@Controller()
class WriterController {
  constructor(private readonly source: DataSource) {}

  @Respond(STATES)
  async states(_request: UploadStatesRequestV1): Promise<UploadStatesReplyV1> {
    await this.source.query('SELECT 1');
    return { states: [] };
  }
}

@Module({ imports: infrastructure('metadata', 'metadata'), controllers: [WriterController] })
class WriterModule {}

/** Deliveries, and those that had an effect. */
const arrived: CloudEvent<UploadAbandonedV1>[] = [];
const effects: CloudEvent<UploadAbandonedV1>[] = [];

@Controller()
class ReaderController {
  constructor(
    private readonly transactions: Transactions,
    private readonly inbox: Inbox,
  ) {}

  @Subscribe(ABANDONED)
  async abandoned(event: CloudEvent<UploadAbandonedV1>): Promise<void> {
    arrived.push(event);
    await this.transactions.run((manager) =>
      this.inbox.once(manager, event.id, 'test', async () => {
        effects.push(event);
      }),
    );
  }
}

@Module({ imports: infrastructure('chunk-placement', 'chunk_placement'), controllers: [ReaderController] })
class ReaderModule {}

describe('the outbox, from a transaction to a handler in another service', () => {
  let nats: TestNats;
  let postgres: TestPostgres;
  let environments: Record<'metadata' | 'chunk-placement', NodeJS.ProcessEnv>;
  let writer: INestMicroservice;
  let reader: INestMicroservice;
  let admin: NatsConnection;

  const start = (service: 'metadata' | 'chunk-placement', root: Type) =>
    startService(root, { environment: environments[service], logger: false });
  /** Writes events in one transaction of `app`, and gives the reasons they carry, which tell them apart. */
  const write = async (count = 1, app = writer): Promise<string[]> => {
    const reasons = Array.from({ length: count }, () => randomUUID());
    await app.get(Transactions).run((manager) =>
      app.get(Outbox).addAll(
        manager,
        reasons.map((reason) => ({
          subject: ABANDONED,
          data: { versionId: randomUUID(), reason },
          subjectId: 'version',
        })),
      ),
    );
    return reasons;
  };
  const reasonsIn = (events: CloudEvent<UploadAbandonedV1>[]) => events.map((event) => event.data.reason);
  const arrivalOf = (reasons: string[]) =>
    waitFor(() => reasons.every((reason) => reasonsIn(effects).includes(reason)), WAIT);
  const eventOf = (reason: string | undefined) => effects.find((event) => event.data.reason === reason)!;
  const backlog = () => writer.get(OutboxRepository).backlog();
  const streamLength = async () =>
    (await (await jetstreamManager(admin, { checkAPI: false })).streams.info(EVENT_STREAM.name)).state.messages;
  const sql = <T>(statement: string, parameters?: unknown[]): Promise<T> =>
    writer.get(DataSource).query(statement, parameters);

  beforeAll(async () => {
    Logger.overrideLogger(false);
    [nats, postgres] = await Promise.all([TestNats.start(), TestPostgres.start()]);
    const common = { HEALTH_PORT: '0', POSTGRES_POOL_SIZE: '4' };
    environments = {
      metadata: { ...common, ...nats.environment('metadata'), ...(await postgres.createSchema('metadata')) },
      'chunk-placement': {
        ...common,
        ...nats.environment('chunk-placement'),
        ...(await postgres.createSchema('chunk_placement')),
      },
    };
    writer = await start('metadata', WriterModule);
    reader = await start('chunk-placement', ReaderModule);
    admin = await connectNats({ url: nats.url, seedFile: nats.seedFile('admin'), name: 'admin' });
  });
  beforeEach(() => {
    arrived.length = 0;
    effects.length = 0;
  });
  afterAll(async () => {
    await Promise.all([writer.close(), reader.close(), admin.close()]);
    await Promise.all([nats.stop(), postgres.stop()]);
  });

  it('brings an event to the other service as a CloudEvent', async () => {
    const versionId = randomUUID();
    const id = await runInCorrelation('trace-9', () =>
      writer
        .get(Transactions)
        .run((manager) =>
          writer
            .get(Outbox)
            .add(manager, ABANDONED, { versionId, reason: 'gone' }, { subjectId: versionId, causationId: 'cause-1' }),
        ),
    );
    await arrivalOf(['gone']);
    expect(effects).toEqual([
      {
        specversion: '1.0',
        id,
        source: 'metadata',
        type: ABANDONED,
        subject: versionId,
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        datacontenttype: 'application/json',
        correlationid: 'trace-9',
        causationid: 'cause-1',
        data: { versionId, reason: 'gone' },
      },
    ]);
  });

  it('numbers events, so that an older database can be told', async () => {
    const [reason] = await write();
    await arrivalOf([reason!]);
    const { streams } = await jetstreamManager(admin, { checkAPI: false });
    const stored = await streams.getMessage(EVENT_STREAM.name, { last_by_subj: ABANDONED });
    const [row] = await sql<{ number: string }[]>(`SELECT number FROM outbox WHERE event->'data'->>'reason' = $1`, [
      reason,
    ]);
    expect(stored?.header.get(OUTBOX_NUMBER_HEADER)).toBe(row?.number);
  });

  it('sends nothing of a transaction that failed', async () => {
    const failing = writer.get(Transactions).run(async (manager) => {
      await writer
        .get(Outbox)
        .add(manager, ABANDONED, { versionId: randomUUID(), reason: 'never' }, { subjectId: 'x' });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await arrivalOf(await write());
    expect(reasonsIn(arrived)).not.toContain('never');
  });

  it('refuses to write outside a transaction', async () => {
    const { manager } = writer.get(DataSource);
    const data = { versionId: randomUUID(), reason: 'x' };
    await expect(writer.get(Outbox).add(manager, ABANDONED, data, { subjectId: 'x' })).rejects.toThrow('transaction');
  });

  it('has one effect of an event that comes twice', async () => {
    const [reason] = await write();
    await arrivalOf([reason!]);
    const event = eventOf(reason);
    // Without the message id the stream takes it as new: so it is after a store was lost, or the hour has passed.
    await jetstream(writer.get(NatsLink).connection).publish(ABANDONED, JSON.stringify(event));
    await waitFor(() => arrived.filter(({ id }) => id === event.id).length >= 2, WAIT);
    await arrivalOf(await write());
    expect(effects.filter(({ id }) => id === event.id)).toHaveLength(1);
  });

  it('stores an event once that is sent again, as after a crash before it was marked', async () => {
    const [reason] = await write();
    await arrivalOf([reason!]);
    const before = await streamLength();
    await sql(`UPDATE outbox SET sent_at = NULL WHERE event->>'id' = $1`, [eventOf(reason).id]);
    await waitFor(async () => (await backlog()).pending === 0, WAIT);
    expect(await streamLength()).toBe(before);
  });

  it('keeps the order, with two copies of the service writing and sending', async () => {
    const second = await start('metadata', WriterModule);
    const before = await streamLength();
    const written: string[] = [];
    for (let turn = 0; turn < 10; turn++) written.push(...(await write(20, turn % 2 ? second : writer)));
    await arrivalOf(written);
    expect(await streamLength()).toBe(before + written.length);
    const { direct } = await jetstreamManager(admin, { checkAPI: false });
    const sent: string[] = [];
    for await (const message of await direct.getBatch(EVENT_STREAM.name, { seq: 1, batch: 1000 })) {
      sent.push(message.json<CloudEvent<UploadAbandonedV1>>().data.reason);
    }
    expect(sent.slice(-written.length)).toEqual(written);
    await second.close();
  });

  it('keeps what is written while NATS is away, and sends it afterwards', async () => {
    await nats.kill();
    const written = [...(await write(3)), ...(await write(3))];
    expect((await backlog()).pending).toBe(6);
    const metrics = await fetch(`http://127.0.0.1:${writer.get(HealthServer).port}/metrics`).then((reply) =>
      reply.text(),
    );
    expect(metrics).toMatch(/bytenode_outbox_pending\{service="metadata"\} 6/);
    await nats.start();
    await arrivalOf(written);
    await waitFor(async () => (await backlog()).pending === 0, WAIT);
  });

  it('flows again when NATS comes back with an empty store', async () => {
    await nats.kill();
    await nats.wipeStore();
    const written = await write(3);
    await nats.start();
    await arrivalOf([...written, ...(await write())]);
  });

  it('says "unavailable" while Postgres is away, and goes on when it is back', async () => {
    const link = await NatsLink.open({ url: nats.url, seedFile: nats.seedFile('gateway'), name: 'gateway' });
    const ask = () => new RpcClient(link).call(STATES, { versionIds: [] }, { timeoutMs: 5000 });
    await postgres.kill();
    await expect(ask()).rejects.toMatchObject({ code: 'DATABASE.UNAVAILABLE', kind: 'unavailable', retryable: true });
    await postgres.start();
    await waitFor(ask, WAIT);
    await arrivalOf(await write());
    await link.onApplicationShutdown();
  });

  it('forgets what was sent or received more than 30 days ago, and nothing else', async () => {
    await sql(
      `INSERT INTO outbox (event, sent_at) SELECT '{"old": true}', now() - interval '31 days' FROM generate_series(1, 7)`,
    );
    await sql(`INSERT INTO inbox VALUES ('old', gen_random_uuid(), now() - interval '31 days')`);
    const count = async (where: string) =>
      Number((await sql<{ count: string }[]>(`SELECT count(*) FROM outbox WHERE ${where}`))[0]?.count);
    const recent = await count(`NOT event ? 'old'`);
    const repository = writer.get(OutboxRepository);
    // 4 old rows of the outbox and 1 of the inbox fit into the first page, 3 are left for the second.
    expect([await repository.deleteOlderThan(30, 4), await repository.deleteOlderThan(30, 4)]).toEqual([5, 3]);
    expect(await repository.deleteOlderThan(30, 4)).toBe(0);
    expect(await count(`NOT event ? 'old'`)).toBe(recent);
  });

  it('has entities that agree with the tables the migration makes', async () => {
    const drift = await writer.get(DataSource).driver.createSchemaBuilder().log();
    expect(drift.upQueries.map((query) => query.query)).toEqual([]);
  });
});
