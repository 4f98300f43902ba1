import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { CloudEvent } from '#contracts';
import { waitFor } from '#testing';
import { EventWriter } from './stage/event-writer.js';
import { accessToken, GatewayStage } from './stage/gateway-stage.js';
import { EventClient } from './support/event-client.js';

const NODE_DOWN = 'bytenode.evt.node-monitor.node.down.v1';
const SETTINGS = {
  EVENT_HEARTBEAT_MS: '200',
  EVENT_STALL_MS: '1000',
  EVENT_STREAMS_MAX: '5',
  EVENT_STREAMS_PER_USER: '3',
  RPC_TIMEOUT_MS: '1000',
};
const ADMIN_ID = randomUUID();

let stage: GatewayStage;
let writer: EventWriter;
const clients: EventClient[] = [];

beforeAll(async () => {
  stage = await GatewayStage.start({ nodes: 0, settings: SETTINGS });
  writer = new EventWriter(stage.nats);
  await writer.makeStreams();
});
afterEach(async () => {
  clients.splice(0).forEach((client) => client.close());
  await waitFor(async () => (await openStreams()) === 0, { timeoutMs: 30_000 });
});
afterAll(async () => {
  await writer?.stop();
  await stage?.stop();
});

const urlOf = (query: string) => new URL(`/v1/events${query}`, stage.origin);
const headersOf = (sub: string) => ({ authorization: `Bearer ${accessToken({ sub, sid: sub })}` });
const follow = async (query = '', userId = ADMIN_ID) => {
  const client = await EventClient.open(urlOf(query), headersOf(userId));
  clients.push(client);
  return client;
};
const openStreams = async () =>
  Number(/^bytenode_event_streams\{.*\} (\d+)$/m.exec(await stage.health('/metrics'))?.[1]);
const idsOf = (events: readonly CloudEvent<unknown>[]) => events.map(({ id }) => id);
const waitForEvent = (client: EventClient, { id }: CloudEvent<unknown>) =>
  waitFor(() => idsOf(client.events).includes(id), { timeoutMs: 30_000 });
/** Until it works again: services try as long as NATS is away. */
const write = async () => {
  for (;;) {
    const event = await writer.write(NODE_DOWN).catch(() => undefined);
    if (event) return event;
    await writer.makeStreams().catch(() => undefined);
  }
};

describe('streams of events', () => {
  it('go on over a restart of NATS, without a gap', async () => {
    const client = await follow();
    const before = await write();
    await waitForEvent(client, before);
    await stage.nats.kill();
    await stage.nats.start();
    const after = await write();
    await waitForEvent(client, after);
    const last = await write();
    await waitForEvent(client, last);
    expect(client.resets).toEqual([]);
    expect(new Set(idsOf(client.events))).toEqual(new Set(idsOf([before, after, last])));
  });

  it('say so when the stream was made anew, and go on with what it holds', async () => {
    const client = await follow();
    const away = await follow();
    const before = await write();
    await waitForEvent(away, before);
    away.close();
    const idBefore = away.lastEventId!;
    await stage.nats.kill();
    await stage.nats.wipeStore();
    await stage.nats.start();
    const after = await write();
    await waitForEvent(client, after);
    expect(client.resets).toEqual(['stream-remade']);
    expect(idsOf(client.events)).toEqual(idsOf([before, after]));

    // As many events as before: by its number alone the old place would be found again.
    const number = Number.parseInt(idBefore, 10);
    for (let written = 1; written < number; written += 1) await write();
    const back = await follow(`?after=${idBefore}`);
    const next = await write();
    await waitForEvent(back, next);
    expect(back.resets).toEqual(['history-gone']);
    expect(idsOf(back.events)).toEqual([next.id]);
  });

  it('say so when a client comes back to a place that is not there', async () => {
    const client = await follow('?after=999999');
    const event = await write();
    await waitForEvent(client, event);
    expect(client.resets).toEqual(['history-gone']);
    expect(idsOf(client.events)).toEqual([event.id]);
    expect(Number.parseInt(client.lastEventId!, 10)).toBeLessThan(999999);
  });

  it('begin with a clean 503 where events can not be read', async () => {
    const admin = { ...headersOf(ADMIN_ID) };
    await stage.nats.kill();
    await stage.nats.wipeStore();
    await stage.nats.start();
    // The session is known again, the stream is not made yet.
    await waitFor(async () => (await stage.fetch('/v1/auth/me', { headers: admin })).ok, { timeoutMs: 30_000 });
    const answer = await stage.fetch('/v1/events', { headers: admin });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await answer.json()).toMatchObject({ code: 'EVENTS.UNAVAILABLE', retryable: true });
    expect(await openStreams()).toBe(0);
    await write();
    const client = await follow();
    await waitForEvent(client, await write());
  });

  it('are a limited number, of one user and in all', async () => {
    for (let count = 0; count < 3; count += 1) await follow();
    const own = await stage.fetch('/v1/events', { headers: headersOf(ADMIN_ID) });
    expect(own.status).toBe(429);
    expect(await own.json()).toMatchObject({ code: 'EVENTS.TOO_MANY_STREAMS' });
    const others = [await follow('', randomUUID()), await follow('', randomUUID())];
    const full = await stage.fetch('/v1/events', { headers: headersOf(randomUUID()) });
    expect(full.status).toBe(503);
    expect(await full.json()).toMatchObject({ code: 'EVENTS.FULL' });
    others[0]!.close();
    await waitFor(async () => (await openStreams()) === 4, { timeoutMs: 30_000 });
    await follow('', randomUUID());
  });

  it('cut off a client that takes nothing, which misses nothing when it comes back', async () => {
    const request = get(urlOf(''), { headers: headersOf(ADMIN_ID), agent: false });
    const [stalled] = (await once(request, 'response')) as [IncomingMessage];
    let received = '';
    stalled.on('error', () => undefined).setEncoding('utf8');
    stalled.on('data', (piece: string) => {
      received += piece;
      if (received.includes('"specversion"')) stalled.pause();
    });
    // More than the buffers of a connection take.
    const reason = 'x'.repeat(500_000);
    const written: string[] = [];
    for (let count = 0; count < 40; count += 1) written.push((await writer.write(NODE_DOWN, { reason })).id);
    await waitFor(async () => (await openStreams()) === 0, { timeoutMs: 30_000 });

    const blocks = received.slice(0, received.lastIndexOf('\n\n')).split('\n\n');
    const lastId = blocks.flatMap((block) => /^id: (.+)$/m.exec(block)?.[1] ?? []).at(-1)!;
    const got = blocks.flatMap((block) => /^data: \{"specversion":"1.0","id":"(.+?)"/m.exec(block)?.[1] ?? []);
    expect(got.length).toBeLessThan(written.length);
    // A machine that stands still takes nothing either: what is cut off again comes back again, as a browser does.
    let place = lastId;
    for (let visit = 0; visit < 10 && got.length < written.length; visit += 1) {
      const client = await follow(`?after=${place}`);
      const hasAll = () => got.length + client.events.length >= written.length;
      await waitFor(() => client.ended || hasAll(), { timeoutMs: 90_000 });
      got.push(...idsOf(client.events));
      place = client.lastEventId!;
    }
    expect(got).toEqual(written);
  });

  it('end cleanly when the gateway stops, and go on at the next one', async () => {
    const client = await follow();
    const before = await write();
    await waitForEvent(client, before);
    await stage.restart(SETTINGS);
    expect(client.answer.complete).toBe(true);
    const between = await write();
    const back = await follow(`?after=${client.lastEventId}`);
    await waitForEvent(back, between);
    expect(idsOf(back.events)).toEqual([between.id]);
  });
});
