import { randomBytes, randomUUID } from 'node:crypto';
import { waitFor } from '#testing';
import type { ApiClient, ApiFile } from './support/api-client.js';
import { LiveSystem, SHORT_DELAYS } from './support/live-system.js';

let live: LiveSystem;
let user: ApiClient;

beforeAll(async () => {
  live = await LiveSystem.start({ ...SHORT_DELAYS, SWEEP_INTERVAL_MS: '500' });
  user = await live.user('ann@example.org');
}, 120_000);
afterAll(() => live?.stop(), 60_000);

interface Bucket {
  copies: number;
  policyChange: { pendingFiles: number } | null;
}
const patch = async (body: object): Promise<Bucket> => {
  const init = { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return (await (await user.fetch('PATCH', '/v1/buckets/photos', init)).json()) as Bucket;
};
/** Waits until all of the bucket's files have what its policy asks for. */
const followed = () =>
  waitFor(async () => (await user.json<Bucket>('GET', '/v1/buckets/photos')).policyChange === null, {
    timeoutMs: 60_000,
  });
const held = async ({ id }: ApiFile): Promise<number[]> =>
  (await user.chunks(id)).map(({ replicas }) => replicas.filter(({ state }) => state === 'held').length);

it('stored files follow their bucket to more copies, and to fewer', async () => {
  await user.json('POST', '/v1/buckets', { name: 'photos', copies: 2 });
  const bytes = randomBytes(300_000);
  const answer = await user.fetch('PUT', '/v1/buckets/photos/files/beach.jpg?wait=replicated', { body: bytes });
  const file = (await answer.json()) as ApiFile;
  expect(file).toMatchObject({ wantedCopies: 2, protection: 'full' });

  expect(await patch({ copies: 3 })).toMatchObject({ copies: 3, policyChange: { pendingFiles: 1 } });
  await followed();
  const raised = await user.file(file.id);
  expect(raised).toMatchObject({ wantedCopies: 3, minCopies: 3, protection: 'full' });
  expect((await held(file)).every((copies) => copies === 3)).toBe(true);

  await patch({ copies: 2 });
  await followed();
  await waitFor(async () => (await held(file)).every((copies) => copies === 2), { timeoutMs: 60_000 });
  expect(await user.file(file.id)).toMatchObject({ wantedCopies: 2, protection: 'full' });
  expect((await user.download(file.id)).equals(bytes)).toBe(true);
}, 150_000);

it('a POST under a key is carried out once, also across the death of the gateway and of who keeps the keys', async () => {
  const headers = { 'content-type': 'application/json', 'idempotency-key': `"${randomUUID()}"` };
  const post = (name: string) => user.fetch('POST', '/v1/buckets', { headers, body: JSON.stringify({ name }) });
  const first = await post('made-once');
  expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([201, null]);
  const body = await first.text();
  for (const service of ['gateway', 'auth'] as const) {
    await live.system.kill(service, 'SIGKILL');
    await live.system.ready(service);
  }
  const again = await waitFor(
    async () => {
      const answer = await post('made-once').catch(() => undefined);
      return answer?.status === 201 ? answer : undefined;
    },
    { timeoutMs: 30_000 },
  );
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect([await again.text(), again.headers.get('location')]).toEqual([body, first.headers.get('location')]);
  const reused = await post('another-name');
  expect([reused.status, ((await reused.json()) as { code: string }).code]).toEqual([422, 'IDEMPOTENCY.KEY_REUSED']);
  const { items } = await user.json<{ items: { name: string }[] }>('GET', '/v1/buckets');
  expect(items.filter(({ name }) => name === 'made-once')).toHaveLength(1);
  expect(items.map(({ name }) => name)).not.toContain('another-name');
}, 120_000);
