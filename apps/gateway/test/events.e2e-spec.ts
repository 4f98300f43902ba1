import { randomBytes } from 'node:crypto';
import { waitFor } from '#testing';
import type { ApiClient } from './support/api-client.js';
import { EventClient } from './support/event-client.js';
import { LiveSystem } from './support/live-system.js';

const COMMITTED = 'bytenode.evt.metadata.file.committed.v1';
const STORED = 'bytenode.evt.metadata.chunk.stored.v1';
const REPLICATED = 'bytenode.evt.chunk-placement.chunk.replicated.v1';

let live: LiveSystem;
const clients: EventClient[] = [];

beforeAll(async () => {
  live = await LiveSystem.start();
}, 120_000);
afterAll(async () => {
  clients.forEach((client) => client.close());
  await live?.stop();
}, 60_000);

const follow = async (user: ApiClient, email: string, query = '') => {
  const account = { email, password: 'a long enough password' };
  const { accessToken } = await user.json<{ accessToken: string }>('POST', '/v1/auth/login', account);
  const url = new URL(`/v1/events${query}`, user.url);
  const client = await EventClient.open(url, { authorization: `Bearer ${accessToken}` });
  clients.push(client);
  return client;
};
const typesOf = (client: EventClient) => client.events.map(({ type }) => type);
const isCommitted = (client: EventClient, fileId: string) => () =>
  client.events.some(({ type, data }) => type === COMMITTED && data.fileId === fileId);

it('shows users what becomes of their own files, live and again later', async () => {
  const [ann, bob] = [await live.user('ann@example.org'), await live.user('bob@example.org')];
  const [annSees, bobSees] = [await follow(ann, 'ann@example.org'), await follow(bob, 'bob@example.org')];
  const annsFile = await ann.put('a.bin', randomBytes(3_000_000));
  const bobsFile = await bob.put('b.bin', randomBytes(1000));
  const timeoutMs = 30_000;
  await waitFor(isCommitted(annSees, annsFile.id), { timeoutMs });
  await waitFor(isCommitted(bobSees, bobsFile.id), { timeoutMs });
  const copied = () => typesOf(annSees).filter((type) => type === REPLICATED).length;
  await waitFor(() => copied() >= annsFile.chunkCount, { timeoutMs });
  expect(typesOf(annSees)).toContain(STORED);

  // Of their accounts they hear too: that they were made, if it was told late.
  const ofFiles = (client: EventClient) => client.events.filter(({ type }) => !type.startsWith('bytenode.evt.auth.'));
  const versions = (client: EventClient) => new Set(ofFiles(client).map(({ data }) => data.versionId));
  expect(versions(annSees).size).toBe(1);
  expect(versions(bobSees).size).toBe(1);
  expect(versions(bobSees)).not.toEqual(versions(annSees));

  const later = await follow(ann, 'ann@example.org', `?after=0&types=${COMMITTED}`);
  await waitFor(isCommitted(later, annsFile.id), { timeoutMs });
  expect(typesOf(later)).toEqual([COMMITTED]);
}, 120_000);
