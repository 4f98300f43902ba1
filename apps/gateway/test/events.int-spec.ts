import { randomUUID } from 'node:crypto';
import type { CloudEvent } from '#contracts';
import { waitFor } from '#testing';
import { EventWriter } from './stage/event-writer.js';
import { accessToken, GatewayStage, USER_ID } from './stage/gateway-stage.js';
import { EventClient } from './support/event-client.js';

const COMMITTED = 'bytenode.evt.metadata.file.committed.v1';
const STORED = 'bytenode.evt.metadata.chunk.stored.v1';
const REPLICATED = 'bytenode.evt.chunk-placement.chunk.replicated.v1';
const ABANDONED = 'bytenode.evt.metadata.upload.abandoned.v1';
const NODE_DOWN = 'bytenode.evt.node-monitor.node.down.v1';
const REGISTERED = 'bytenode.evt.auth.user.registered.v1';
const OWNERS = 'bytenode.rpc.metadata.owners-of-versions.v1';
const SETTINGS = { EVENT_HEARTBEAT_MS: '200', EVENT_SESSION_CHECK_MS: '300', SESSION_CACHE_MS: '0' };
const ADMIN_ID = randomUUID();

let stage: GatewayStage;
let writer: EventWriter;
/** Version → owner, as metadata knows it. */
const owners = new Map<string, string>();
const clients: EventClient[] = [];

beforeAll(async () => {
  stage = await GatewayStage.start({ nodes: 0, settings: SETTINGS });
  writer = new EventWriter(stage.nats);
  await writer.makeStreams();
  await stage.services.answer({
    [OWNERS]: ({ versionIds }) => ({
      owners: versionIds.flatMap((versionId) => {
        const ownerId = owners.get(versionId);
        return ownerId === undefined ? [] : [{ versionId, ownerId }];
      }),
    }),
  });
});
afterEach(() => clients.splice(0).forEach((client) => client.close()));
afterAll(async () => {
  await writer?.stop();
  await stage?.stop();
});

const follow = async (query = '', headers: Record<string, string> = {}, userId = ADMIN_ID, sid: string = userId) => {
  const authorization = `Bearer ${accessToken({ sub: userId, sid })}`;
  const client = await EventClient.open(new URL(`/v1/events${query}`, stage.origin), { ...headers, authorization });
  clients.push(client);
  return client;
};
const followAsUser = (query = '') => follow(query, {}, USER_ID);
const idsOf = (events: readonly CloudEvent<unknown>[]) => events.map(({ id }) => id);
/** Waits until this event has come: what was written before it has come too, or never will. */
const waitForEvent = (client: EventClient, { id }: CloudEvent<unknown>) =>
  waitFor(() => idsOf(client.events).includes(id), { timeoutMs: 30_000 });

describe('events over HTTP', () => {
  it('come as they happen, whole, with the headers of a stream', async () => {
    const client = await follow();
    const written = [await writer.write(COMMITTED), await writer.write(NODE_DOWN), await writer.write(REGISTERED)];
    await waitForEvent(client, written[2]!);
    expect(client.events).toEqual(written);
    expect(client.answer.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  });

  it('have the number of the stream in their id', async () => {
    const client = await follow();
    const events = [await writer.write(NODE_DOWN), await writer.write(NODE_DOWN)];
    await waitForEvent(client, events[1]!);
    const [first, second] = client.blocks.map(({ id }) => Number(/^(\d+)-\d{13}$/.exec(id ?? '')?.[1]));
    expect(second).toBe(first! + 1);
    const again = await follow(`?after=${first}`);
    await waitForEvent(again, events[1]!);
    expect(idsOf(again.events)).toEqual([events[1]!.id]);
  });

  it('are all there again from the beginning on', async () => {
    const live = await writer.write(NODE_DOWN);
    const [one, two] = [await follow('?after=0'), await follow('', { 'last-event-id': '0' })];
    await waitForEvent(one, live);
    await waitForEvent(two, live);
    expect(one.events.length).toBeGreaterThan(3);
    expect(two.blocks).toEqual(one.blocks);
    expect(one.resets).toEqual([]);
  });

  it('go on without a gap and without a repetition, however often a client comes back meanwhile', async () => {
    const COUNT = 1500;
    const seen: string[] = [];
    const steady = await follow();
    let lastEventId = steady.lastEventId!;
    const writing = writeMany(COUNT);
    let visits = 0;
    while (seen.length < COUNT) {
      const client = await follow('', { 'last-event-id': lastEventId });
      const wanted = Math.min(COUNT - seen.length, 1 + 97 * visits);
      await waitFor(() => client.events.length >= wanted, { timeoutMs: 30_000 });
      client.close();
      // What arrived whole counts, as in a browser.
      await waitFor(() => client.ended, { timeoutMs: 30_000 });
      expect(client.resets).toEqual([]);
      seen.push(...idsOf(client.events));
      lastEventId = client.lastEventId!;
      visits += 1;
    }
    const written = await writing;
    await waitFor(() => steady.events.length >= COUNT, { timeoutMs: 30_000 });
    expect(visits).toBeGreaterThan(3);
    expect(new Set(seen)).toEqual(new Set(written));
    expect(seen).toHaveLength(COUNT);
    // In one order, for those that were there all the time and those that were not.
    expect(idsOf(steady.events)).toEqual(seen);
  });

  it('are only those whose types are wanted', async () => {
    const client = await follow('?types=bytenode.evt.*.chunk,bytenode.evt.node-monitor.>');
    const down = await writer.write(NODE_DOWN);
    await writer.write(COMMITTED);
    const stored = await writer.write(STORED);
    await waitForEvent(client, stored);
    expect(idsOf(client.events)).toEqual([down.id, stored.id]);
  });

  it('are answered to a HEAD with the headers alone', async () => {
    const answer = await stage.fetch('/v1/events', { method: 'HEAD' });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(await answer.text()).toBe('');
  });

  it.each(['?after=yesterday', '?types=a..b', '?types=bogus', '?x=1'])(
    'are refused with a problem: %s',
    async (query) => {
      const answer = await stage.fetch(`/v1/events${query}`);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'REQUEST.INVALID' });
    },
  );
});

describe("a user's events", () => {
  it('are those about own files and the own account, whoever else is busy', async () => {
    const [mine, theirs, nobodys] = [randomUUID(), randomUUID(), randomUUID()];
    owners.set(mine, USER_ID).set(theirs, randomUUID());
    const client = await followAsUser();
    const expected = [
      await writer.write(STORED, { versionId: mine }),
      await writer.write(REPLICATED, { versionId: mine }),
      await writer.write(COMMITTED, { versionId: mine, ownerId: USER_ID }),
    ];
    await writer.write(STORED, { versionId: theirs });
    await writer.write(COMMITTED, { versionId: theirs, ownerId: owners.get(theirs)! });
    await writer.write(ABANDONED, { versionId: nobodys });
    await writer.write(NODE_DOWN);
    await writer.write(REGISTERED, { userId: randomUUID() });
    expected.push(
      await writer.write(REGISTERED, { userId: USER_ID }),
      await writer.write(ABANDONED, { versionId: mine }),
    );
    const last = expected.at(-1)!;
    await waitForEvent(client, last);
    expect(idsOf(client.events)).toEqual(idsOf(expected));

    const again = await followAsUser('?after=0');
    await waitForEvent(again, last);
    expect(idsOf(again.events).slice(-5)).toEqual(idsOf(expected));
    const isOwn = ({ data }: (typeof again.events)[number]): boolean =>
      data.ownerId === USER_ID || data.userId === USER_ID || data.versionId === mine;
    expect(again.events.every(isOwn)).toBe(true);
  });

  it('ask metadata once for each version, and not where an event told the owner', async () => {
    const [told, asked] = [randomUUID(), randomUUID()];
    owners.set(asked, USER_ID);
    const [one, two] = [await followAsUser(), await followAsUser()];
    await writer.write(COMMITTED, { versionId: told, ownerId: USER_ID });
    await writer.write(REPLICATED, { versionId: told });
    const last = await writer.write(REPLICATED, { versionId: asked });
    await waitForEvent(one, last);
    await waitForEvent(two, last);
    const questions = stage.services.callsTo(OWNERS).flatMap(({ versionIds }) => versionIds);
    expect(questions.filter((id) => id === asked)).toHaveLength(1);
    expect(questions).not.toContain(told);
  });

  it('wait for metadata where it has to be asked; administrators do not', async () => {
    const versionId = randomUUID();
    owners.set(versionId, USER_ID);
    const [user, admin] = [await followAsUser(), await follow()];
    const event = await stage.services.silent([OWNERS], async () => {
      const written = await writer.write(REPLICATED, { versionId });
      await waitForEvent(admin, written);
      const before = user.comments;
      await waitFor(() => user.comments > before, { timeoutMs: 30_000 });
      expect(user.events).toEqual([]);
      return written;
    });
    await waitForEvent(user, event);
    expect(idsOf(user.events)).toEqual([event.id]);
  });
});

describe('a stream of events', () => {
  it('says something while nothing happens, and moves on past what was not for its client', async () => {
    const client = await followAsUser();
    const before = client.lastEventId!;
    await writer.write(NODE_DOWN);
    await waitFor(() => client.lastEventId !== before, { timeoutMs: 30_000 });
    const { comments } = client;
    await waitFor(() => client.comments > comments, { timeoutMs: 30_000 });
    expect(client.blocks).toEqual([]);
    expect(Number.parseInt(client.lastEventId!, 10)).toBe(Number.parseInt(before, 10) + 1);
  });

  it('ends with its session', async () => {
    const sid = randomUUID();
    const [ending, staying] = [await follow('', {}, ADMIN_ID, sid), await follow()];
    stage.endedSessions.add(sid);
    await waitFor(() => ending.ended, { timeoutMs: 30_000 });
    const event = await writer.write(NODE_DOWN);
    await waitForEvent(staying, event);
    expect(ending.events).toEqual([]);
  });
});

/** Several at once, as the outboxes of several services do. @returns the ids */
async function writeMany(count: number): Promise<string[]> {
  const ids: string[] = [];
  const lane = async () => {
    while (ids.length < count) {
      const at = ids.push('') - 1;
      ids[at] = (await writer.write(NODE_DOWN)).id;
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return ids;
}
