import { randomUUID } from 'node:crypto';
import { ConfigModule, HealthEnv, NatsEnv } from '#config';
import { DomainError, UserRegisteredV1, type CloudEvent } from '#contracts';
import {
  connectNats,
  DEAD_LETTER_STREAM,
  EVENT_STREAM,
  EventPublisher,
  MessagingModule,
  NatsLink,
  repairStreams,
  startService,
  Subscribe,
} from '#messaging';
import { correlationId, ObservabilityModule } from '#observability';
import { TestNats, waitFor } from '#testing';
import { jetstreamManager, type StoredMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { Controller, Module, type INestMicroservice } from '@nestjs/common';

const REGISTERED = 'bytenode.evt.auth.user.registered.v1';
const WAIT = { timeoutMs: 30_000 };
/** A machine may stand still for seconds between two heartbeats, which come at a third of it. */
const ACK_WAIT_MS = 6000;

type Registered = CloudEvent<UserRegisteredV1>;
const quietly = async (): Promise<void> => undefined;
/** What the handler does next, and what came to it. */
const stage = { handle: quietly as (event: Registered) => Promise<void>, seen: [] as Registered[] };
const timesSeen = (id: string) => stage.seen.filter((event) => event.id === id).length;

@Controller()
class StageController {
  @Subscribe(REGISTERED)
  async registered(event: Registered): Promise<void> {
    stage.seen.push(event);
    await stage.handle(event);
  }
}

@Module({
  imports: [
    ConfigModule.forRoot(HealthEnv, NatsEnv),
    ObservabilityModule.forService('metadata'),
    MessagingModule.forRoot({ ackWaitMs: ACK_WAIT_MS, retryBaseMs: 20, maxTries: 3 }),
  ],
  controllers: [StageController],
})
class StageModule {}

const newEvent = (data: Partial<UserRegisteredV1> = {}): Registered => ({
  specversion: '1.0',
  id: randomUUID(),
  source: 'auth',
  type: REGISTERED,
  subject: 'user',
  time: new Date().toISOString(),
  datacontenttype: 'application/json',
  correlationid: randomUUID(),
  data: { userId: randomUUID(), role: 'user', ...data },
});

describe('events under the deployed permissions', () => {
  let nats: TestNats;
  let app: INestMicroservice;
  let auth: NatsLink;
  let publisher: EventPublisher;
  let admin: NatsConnection;
  let number = 0;

  const start = () =>
    startService(StageModule, { environment: { ...nats.environment('metadata'), HEALTH_PORT: '0' }, logger: false });
  const publish = (event: Registered) => publisher.publish(event, ++number);
  const publishSoon = (event: Registered) =>
    waitFor(async () => {
      await publisher.ensureStreams();
      await publish(event);
      return true;
    }, WAIT);
  const expectFlow = async () => {
    const event = newEvent();
    await publishSoon(event);
    await waitFor(() => timesSeen(event.id) > 0, WAIT);
  };
  const manager = () => jetstreamManager(admin, { checkAPI: false });
  const parked = async (): Promise<StoredMsg | null> =>
    (await manager()).streams.getMessage(DEAD_LETTER_STREAM.name, {
      last_by_subj: `bytenode.dlq.metadata.${REGISTERED}`,
    });
  const parkedOf = (text: string) =>
    waitFor(async () => {
      const message = await parked();
      return message && Buffer.from(message.data).toString().includes(text) ? message : undefined;
    }, WAIT);

  beforeAll(async () => {
    nats = await TestNats.start();
    admin = await connectNats({ url: nats.url, seedFile: nats.seedFile('admin'), name: 'admin' });
    auth = await NatsLink.open({ url: nats.url, seedFile: nats.seedFile('auth'), name: 'auth' });
    publisher = new EventPublisher(auth);
    app = await start();
  });
  beforeEach(() => {
    stage.handle = quietly;
    stage.seen = [];
  });
  afterAll(async () => {
    await app.close();
    await auth.onApplicationShutdown();
    await admin.close();
    await nats.stop();
  });

  it('makes the streams and brings an event to its handler, in its correlation scope', async () => {
    const event = newEvent();
    let scope: string | undefined;
    stage.handle = async () => {
      scope = correlationId();
    };
    await publishSoon(event);
    await waitFor(() => timesSeen(event.id) === 1, WAIT);
    expect(stage.seen[0]).toEqual(event);
    expect(stage.seen[0]?.data).toBeInstanceOf(UserRegisteredV1);
    expect(scope).toBe(event.correlationid);
  });

  it('stores an event that is sent twice once', async () => {
    const twice = newEvent();
    const after = newEvent();
    await publish(twice);
    await publish(twice);
    await publish(after);
    await waitFor(() => timesSeen(after.id) === 1, WAIT);
    expect(timesSeen(twice.id)).toBe(1);
  });

  it('tries an event again whose handler threw', async () => {
    const event = newEvent();
    stage.handle = async () => {
      if (timesSeen(event.id) < 3) throw new Error('not yet');
    };
    await publish(event);
    await waitFor(() => timesSeen(event.id) === 3, WAIT);
  });

  it('parks an event after its last try, and goes on', async () => {
    const bad = newEvent();
    stage.handle = async (event) => {
      if (event.id === bad.id) throw new DomainError('FILE.NOT_FOUND', 'not-found', 'no');
    };
    await publish(bad);
    const message = await parkedOf(bad.id);
    expect(message.header.get('Bytenode-Reason')).toBe('FILE.NOT_FOUND');
    expect(message.json()).toEqual(bad);
    expect(timesSeen(bad.id)).toBe(3);
    const good = newEvent();
    await publish(good);
    await waitFor(() => timesSeen(good.id) === 1, WAIT);
  });

  it('goes on trying beyond the last try while something it needs is away', async () => {
    const event = newEvent();
    stage.handle = async () => {
      if (timesSeen(event.id) < 6) throw new DomainError('DATABASE.UNAVAILABLE', 'unavailable', 'away');
    };
    await publish(event);
    await waitFor(() => timesSeen(event.id) === 6, WAIT);
  });

  it('parks at once what does not fit its contract', async () => {
    const event = newEvent({ userId: 'not-a-uuid' });
    await publish(event);
    const message = await parkedOf(event.id);
    expect(message.header.get('Bytenode-Reason')).toBe('MESSAGE.INVALID');
    expect(message.header.get('Bytenode-Deliveries')).toBe('1');
    expect(timesSeen(event.id)).toBe(0);
  });

  it('keeps an event to itself while its handler runs longer than the server waits', async () => {
    const event = newEvent();
    const { promise, resolve } = Promise.withResolvers<void>();
    stage.handle = () => promise;
    await publish(event);
    await waitFor(() => timesSeen(event.id) === 1, WAIT);
    const info = async () => (await manager()).consumers.info(EVENT_STREAM.name, 'metadata');
    // More than twice ack_wait: without heartbeats it would have been given out again.
    const passed = performance.now() + 2 * ACK_WAIT_MS + 500;
    await waitFor(() => performance.now() > passed, WAIT);
    expect((await info()).num_redelivered).toBe(0);
    expect(timesSeen(event.id)).toBe(1);
    resolve();
    await waitFor(async () => (await info()).num_ack_pending === 0, WAIT);
  });

  it('gives an event to the next copy when one dies with it', async () => {
    const event = newEvent();
    const died = Promise.withResolvers<void>();
    stage.handle = async () => {
      if (timesSeen(event.id) > 1) return;
      // As SIGKILL would: the connection is gone, no answer is sent, no heartbeat follows.
      await app.get(NatsLink).connection.close();
      died.resolve();
    };
    await publish(event);
    await died.promise;
    const next = await start();
    await waitFor(() => timesSeen(event.id) === 2, WAIT);
    await app.close();
    app = next;
  });

  it('finishes the event in hand when it stops', async () => {
    const event = newEvent();
    const { promise, resolve } = Promise.withResolvers<void>();
    stage.handle = () => promise;
    await publish(event);
    await waitFor(() => timesSeen(event.id) === 1, WAIT);
    const closing = app.close();
    resolve();
    await closing;
    const consumer = await (await manager()).consumers.info(EVENT_STREAM.name, 'metadata');
    expect(consumer.num_ack_pending).toBe(0);
    app = await start();
  });

  it('flows again after the durable consumer was deleted', async () => {
    await expectFlow();
    await (await manager()).consumers.delete(EVENT_STREAM.name, 'metadata');
    await expectFlow();
  });

  it('flows again after the stream was deleted', async () => {
    await expectFlow();
    await (await manager()).streams.delete(EVENT_STREAM.name);
    await expectFlow();
  });

  it('flows again within seconds after the server was killed', async () => {
    await expectFlow();
    await nats.kill();
    await nats.start();
    await expectFlow();
  });

  it('flows again within seconds after the server was killed and its store deleted', async () => {
    await expectFlow();
    await nats.kill();
    await nats.wipeStore();
    await nats.start();
    await expectFlow();
  });

  it('flows again after the admin has repaired a store that was deleted under the running server', async () => {
    await expectFlow();
    expect(await repairStreams(admin)).toEqual([]);
    await nats.wipeStore();
    expect(await repairStreams(admin)).toEqual([EVENT_STREAM.name, DEAD_LETTER_STREAM.name]);
    await expectFlow();
    expect(await repairStreams(admin)).toEqual([]);
  });
});
