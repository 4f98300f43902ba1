import { randomBytes } from 'node:crypto';
import { waitFor } from '#testing';
import type { ApiClient, ApiFile } from './support/api-client.js';
import { LiveSystem, SHORT_DELAYS } from './support/live-system.js';
import { pinsByNode, waitForCopies } from './support/node-pins.js';

const MiB = 2 ** 20;

interface ApiJob {
  id: string;
  state: string;
  doneItems: number;
  totalItems: number;
  result: Record<string, unknown> | null;
}

let live: LiveSystem;
let user: ApiClient;

afterAll(() => live?.stop(), 60_000);

const job = (id: string): Promise<ApiJob> => live.admin.json('GET', `/v1/jobs/${id}`);
const succeeds = (id: string): Promise<ApiJob> =>
  waitFor(
    async () => {
      const now = await job(id);
      return now.state === 'succeeded' ? now : undefined;
    },
    { timeoutMs: 60_000, intervalMs: 200 },
  );

it('empties a node of five, with all files full and the same throughout, and uses it again', async () => {
  live = await LiveSystem.start({ ...SHORT_DELAYS, MOVE_RETRY_MS: '500' });
  user = await live.user('ann@example.org');
  const stored: { file: ApiFile; bytes: Buffer }[] = [];
  for (const size of [20 * MiB, 3 * MiB + 7, 10_000]) {
    const bytes = randomBytes(size);
    stored.push({ file: await user.put(`file-${size}`, bytes), bytes });
  }
  const ids = stored.map(({ file }) => file.id);
  await user.waitForProtection(ids, 'full', 60_000);
  const readsAll = async (): Promise<void> => {
    for (const { file, bytes } of stored) expect((await user.download(file.id)).equals(bytes)).toBe(true);
  };

  const node = await live.admin.node('kubo-2');
  const plan = await live.admin.json<{ possible: boolean; copies: number }>('POST', `/v1/nodes/${node.id}/drain`, {
    dryRun: true,
  });
  expect(plan).toMatchObject({ possible: true, obstacles: [] });
  const answer = await live.admin.fetch('POST', `/v1/nodes/${node.id}/drain`);
  expect(answer.status).toBe(202);
  const { id } = (await answer.json()) as ApiJob;
  expect(answer.headers.get('location')).toBe(`/v1/jobs/${id}`);
  await readsAll();
  expect(await succeeds(id)).toMatchObject({
    doneItems: plan.copies,
    result: { verifiedOnNode: true, foreignPins: 0 },
  });
  await live.admin.waitForNodeState('kubo-2', 'drained', 10_000);

  // What the nodes themselves say: every chunk on three of the other four, none of ours on this one.
  const pins = await pinsByNode(live.system);
  for (const { file } of stored) {
    const cids = (await user.chunks(file.id)).map((chunk) => chunk.cid);
    for (const cid of cids) expect(pins.get('kubo-2')!.has(cid)).toBe(false);
    await waitForCopies(live.system, cids);
    expect((await user.file(file.id)).protection).toBe('full');
  }
  await readsAll();
  // A second one would leave three nodes for three copies.
  const other = await live.admin.node('kubo-3');
  expect(await live.admin.problem('POST', `/v1/nodes/${other.id}/drain`)).toMatchObject({
    status: 409,
    code: 'NODE.CANNOT_DRAIN',
  });

  await live.admin.json('POST', `/v1/nodes/${node.id}/resume`);
  await live.admin.waitForNodeState('kubo-2', 'online', 10_000);
  const rebalance = await live.admin.json<{ id: string; moves: number }>('POST', '/v1/rebalances', { dryRun: true });
  expect(rebalance.moves).toBeGreaterThan(0);
  const applied = await live.admin.json<ApiJob>('POST', `/v1/rebalances/${rebalance.id}/apply`);
  expect(await succeeds(applied.id)).toMatchObject({ doneItems: rebalance.moves });
  // Counted for all who ask within some time.
  await waitFor(async () => (await live.admin.node('kubo-2')).replicaCount > 0, { timeoutMs: 30_000 });
  // The administrator may redistribute a file of somebody else; its owner sees no job of his.
  const redistributed = await live.admin.json<ApiJob>('POST', `/v1/files/${ids[0]}/redistribute`);
  expect(await succeeds(redistributed.id)).toMatchObject({ result: { protection: 'full' } });
  expect((await user.fetch('GET', `/v1/jobs/${redistributed.id}`)).status).toBe(404);
  await user.waitForProtection(ids, 'full', 30_000);
  await readsAll();
}, 180_000);
