import { randomBytes } from 'node:crypto';
import { waitFor } from '#testing';
import type { ApiClient, ApiNode } from './support/api-client.js';
import { LiveSystem, PATIENT_PROBES, SHORT_DELAYS } from './support/live-system.js';

const MiB = 2 ** 20;

let live: LiveSystem;
let user: ApiClient;

beforeAll(async () => {
  // What is tested is what reads find out, not probes.
  live = await LiveSystem.start({ ...SHORT_DELAYS, ...PATIENT_PROBES });
  user = await live.user('ann@example.org');
}, 240_000);
afterAll(() => live?.stop(), 60_000);

const store = async (path: string, bytes: Buffer): Promise<string> => {
  const { id } = await user.put(path, bytes);
  await user.waitForProtection([id], 'full', 60_000);
  return id;
};
const holdersOf = async (fileId: string): Promise<string[]> =>
  (await user.chunks(fileId)).flatMap(({ replicas }) =>
    replicas.filter(({ state }) => state === 'held').map(({ nodeName }) => nodeName),
  );
const items = async <T>(path: string): Promise<T[]> => (await live.admin.json<{ items: T[] }>('GET', path)).items;

it('operators take a node out of use and rename it; files stay as they are', async () => {
  const bytes = randomBytes(3 * MiB);
  const file = await store('before.bin', bytes);
  const [name = ''] = await holdersOf(file);
  const { id } = await live.admin.node(name);

  expect(await live.admin.json('POST', `/v1/nodes/${id}/maintenance`)).toMatchObject({ state: 'maintenance' });
  // Chunk-placement learns of it by the event, a moment later.
  await waitFor(
    async () => {
      const next = await store(`during-${randomBytes(4).toString('hex')}.bin`, randomBytes(100_000));
      return !(await holdersOf(next)).includes(name);
    },
    { timeoutMs: 30_000 },
  );
  expect(await user.file(file)).toMatchObject({ protection: 'full', minCopies: 3 });
  expect((await user.download(file)).equals(bytes)).toBe(true);
  const { reasons } = await live.admin.json<{ reasons: string[] }>('GET', '/v1/system/status');
  expect(reasons.join()).toContain(`node ${name} is maintenance`);
  const [lying] = await items<object>(`/v1/nodes/${id}/replicas?state=held&limit=1`);
  expect(Object.keys(lying ?? {}).toSorted()).toEqual(
    ['chunkCid', 'index', 'state', 'storedBytes', 'unverified', 'verifiedAt', 'versionId'].toSorted(),
  );

  const tag = (await live.admin.fetch('GET', `/v1/nodes/${id}`)).headers.get('etag') ?? '';
  const rename = (to: string) =>
    live.admin.fetch('PATCH', `/v1/nodes/${id}`, {
      body: JSON.stringify({ name: to }),
      headers: { 'content-type': 'application/json', 'if-match': tag },
    });
  expect((await rename('attic')).status).toBe(200);
  expect((await rename('loft')).status).toBe(412);
  await live.admin.json('POST', `/v1/nodes/${id}/resume`);
  const from = new Date().toISOString();
  // Its tokens open under its new name: it is asked again, and canaries are written to it.
  await waitFor(
    async () => {
      const node = (await live.admin.node('attic')) as ApiNode & { lastSeenAt: string };
      return node.state === 'online' && node.lastSeenAt > from;
    },
    { timeoutMs: 30_000 },
  );
  expect((await user.download(file)).equals(bytes)).toBe(true);
  const told = (await items<{ reason: string }>(`/v1/nodes/${id}/verdicts`)).map(({ reason }) => reason);
  expect(told.slice(0, 3)).toEqual([
    'an operator ended maintenance',
    'an operator changed its name',
    'an operator wished maintenance',
  ]);
  expect((await items('/v1/system/history?step=minute')).length).toBeGreaterThan(0);
}, 180_000);

it('a node that hangs under reads shows as an open circuit breaker, until it is reset', async () => {
  const file = await store('read.bin', randomBytes(3 * MiB));
  const [name = ''] = (await holdersOf(file)).filter((holder) => holder !== 'attic');
  const isListed = async () =>
    (await items<{ nodeName: string; caller: string }>('/v1/circuit-breakers')).some(
      ({ nodeName, caller }) => nodeName === name && caller === 'gateway',
    );
  await live.system.kill(name, 'SIGSTOP');
  try {
    await waitFor(
      async () => {
        await user.download(file);
        return isListed();
      },
      { timeoutMs: 30_000 },
    );
  } finally {
    await live.system.kill(name, 'SIGCONT');
  }
  expect(await live.admin.json('POST', '/v1/circuit-breakers/reset')).toEqual({ nodes: 5 });
  await waitFor(async () => !(await isListed()), { timeoutMs: 40_000 });
}, 120_000);
