import { randomUUID } from 'node:crypto';
import { waitFor } from '#testing';
import { PlacementStage } from './placement-stage.js';
import { PlayedUpload } from './played-upload.js';

let stage: PlacementStage;

beforeAll(async () => {
  stage = await PlacementStage.open(5);
}, 120_000);

afterAll(() => stage?.close());

const upload = (): PlayedUpload => new PlayedUpload(stage, { chunks: 4, copies: 3, spread: 'strict' });
const count = async (sql: string, parameters: unknown[] = []): Promise<number> =>
  (await stage.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${sql}`, parameters))[0]!.count;

it('what was counted as missing is counted anew when its last repair has ended, long before the next walk', async () => {
  await stage.reset({ REPAIR_DELAY_MS: '1500' });
  const file = await upload().store();
  await file.isFull();
  const below = async () => {
    const status = await stage.call('bytenode.rpc.chunk-placement.status.v1', {});
    return status.recounting ? undefined : JSON.stringify(status.chunksBelowPolicyByLiveCopies);
  };
  const [holder] = (await file.on('held'))[0]!;
  await stage.setNode(holder!, { state: 'down' });
  await waitFor(async () => /"2":[1-4]/.test((await below()) ?? ''), { timeoutMs: 30_000 });
  await waitFor(async () => (await below()) === '{}', { timeoutMs: 30_000 });
});

describe('without a single event', () => {
  beforeEach(() => stage.reset({ WALK_IDLE_MS: '200', RELEASE_GRACE_MS: '0' }));

  it('missing copies are found and made, and the walk tells what it counted', async () => {
    const file = upload();
    await file.place();
    await file.write();
    await file.seal(file.confirmed());
    await file.isHeldBy(3);
    await file.tellCommitted();
    await file.isFull();
    const counted = async () => {
      const { chunks, chunksBelowPolicyByLiveCopies: below } = await stage.call(
        'bytenode.rpc.chunk-placement.status.v1',
        {},
      );
      return chunks === 4 && Object.keys(below).length === 0;
    };
    await waitFor(counted, { timeoutMs: 30_000 });
  });

  it('a count is told only of a walk that was seen whole, and what lies on nodes with it', async () => {
    const file = await upload().store();
    await file.isFull();
    const status = () => stage.call('bytenode.rpc.chunk-placement.status.v1', {});
    await waitFor(async () => (await status()).chunks === 4, { timeoutMs: 30_000 });
    const [app] = stage.apps;
    await stage.stop(app!);
    // As a process leaves the walk that ends in the middle of it: of what follows the next one sees a part only.
    await stage.query(
      `UPDATE walks SET summary = NULL, cursor = (SELECT chunk_id FROM chunks WHERE index = 2) WHERE name = 'all-chunks'`,
    );
    await stage.start({ WALK_IDLE_MS: '200' });
    const told = await waitFor(
      async () => {
        const now = await status();
        return now.countedAt ? now : undefined;
      },
      { timeoutMs: 30_000 },
    );
    expect(told).toMatchObject({ chunks: 4, recounting: false });
    const loads = told.nodeLoads ?? [];
    expect(loads.reduce((sum, load) => sum + load.replicaCount, 0)).toBe(12);
    expect(loads.every(({ storedBytes, replicaCount }) => storedBytes > 2000 * replicaCount)).toBe(true);
  });

  it('a purge is found out by asking metadata, and what it does not know is left alone', async () => {
    const [purged, unknown] = [await upload().store(), await upload().store()];
    for (const file of [purged, unknown]) await file.isFull();
    stage.uploads.set(purged.versionId, 'purged');
    await purged.becomes('closed');
    await waitFor(async () => (await stage.provedOn(purged.chunks[0]!.chunkCid)).length === 0, { timeoutMs: 30_000 });
    stage.asked.length = 0;
    await waitFor(() => stage.asked.includes(unknown.versionId), { timeoutMs: 30_000 });
    await unknown.isFull();
  });

  it('a repair that is held back is given up when the nodes are back', async () => {
    await stage.reset({ BRAKE_HOLD_MS: '3600000', REPAIR_DELAY_MS: '0', WALK_IDLE_MS: '200' });
    const [a = '', b = '', c = '', d = '', e = ''] = stage.nodes.map(({ id }) => id);
    const file = new PlayedUpload(stage, { chunks: 1, copies: 3, spread: 'off' });
    await file.store({ 0: [b, e] });
    await file.isHeldBy(3);
    await waitFor(async () => (await count('repair_tasks')) === 0, { timeoutMs: 30_000 });
    await stage.kill(a, b);
    await waitFor(async () => (await count('repair_tasks')) > 0, { timeoutMs: 30_000 });
    await stage.revive(a);
    await waitFor(async () => (await count('repair_tasks')) === 0, { timeoutMs: 30_000 });
    expect(await stage.call('bytenode.rpc.chunk-placement.status.v1', {})).toMatchObject({ brakeEngaged: true });
    expect(await file.on('held')).toEqual([[a, c, d].toSorted()]);
  });

  it('a node that holds a whole version gives a copy away', async () => {
    const [a = '', b = '', c = '', d = '', e = ''] = stage.nodes.map(({ id }) => id);
    const avoid = [
      [d, e],
      [b, e],
      [c, e],
      [c, d],
    ];
    const file = await new PlayedUpload(stage, { chunks: 4, copies: 3, spread: 'off' }).store({ ...avoid });
    expect((await file.isHeldBy(3)).every((nodeIds) => nodeIds.includes(a))).toBe(true);
    await stage.query(`UPDATE versions SET spread = 'strict'`);
    await file.isFull();
    expect((await file.on('held')).map((nodeIds) => nodeIds.length)).toEqual([3, 3, 3, 3]);
  });
});

describe('news of a node', () => {
  it.each(['suspected', 'down', 'returned', 'changed'] as const)('"%s" has the list read at once', async (fact) => {
    await stage.reset();
    const { id, name, zone } = stage.nodes[0]!;
    stage.nodes = stage.nodes.map((node) => (node.id === id ? { ...node, zone: `after-${fact}` } : node));
    await stage.publish(`bytenode.evt.node-monitor.node.${fact}.v1`, {
      ...{ nodeId: id, name, zone, state: 'online', previousState: null, reason: null, epoch: 1, removed: false },
    });
    const taken = () => count('nodes WHERE node_id = $1 AND zone = $2', [id, `after-${fact}`]);
    await waitFor(async () => (await taken()) === 1, { timeoutMs: 30_000 });
  });
});

describe('a removed node', () => {
  it('has its copies made elsewhere, then is forgotten', async () => {
    await stage.reset();
    const files = [await upload().store(), await upload().store()];
    for (const file of files) await file.isFull();
    const { id } = stage.nodes[0]!;
    stage.nodes = stage.nodes.filter((node) => node.id !== id);
    await stage.sync();
    for (const file of files) await file.isFull();
    await waitFor(async () => (await count('replicas WHERE node_id = $1', [id])) === 0, { timeoutMs: 30_000 });
    for (const file of files) expect((await file.on('held')).map((nodeIds) => nodeIds.length)).toEqual([3, 3, 3, 3]);
  });
});

describe('the walk over a lost node', () => {
  const CHUNKS = 2500;
  const settings = { REPAIR_DELAY_MS: '3600000', REPAIR_RETRY_MS: '3600000', WALK_PAGE_PAUSE_MS: '3600000' };
  const storeRows = async (copies: number, nodeIds: string[], chunks: number): Promise<string> => {
    const versionId = randomUUID();
    await stage.query(
      `INSERT INTO versions (version_id, copies, spread, state, chunk_count) VALUES ($1, $2, 'off', 'committed', $3)`,
      [versionId, copies, chunks],
    );
    await stage.query(
      `WITH made AS (
         INSERT INTO chunks (version_id, index, chunk_cid, stored_bytes)
         SELECT $1, i, 'baf' || repeat('a', 56), 1000 FROM generate_series(0, $2 - 1) AS i RETURNING chunk_id)
       INSERT INTO replicas (chunk_id, node_id, state, verified_epoch, verified_at)
       SELECT chunk_id, node_id, 'held', 1, now() FROM made, unnest($3::uuid[]) AS node_id`,
      [versionId, chunks, nodeIds],
    );
    return versionId;
  };
  const tasksOf = (versionId: string) => count('repair_tasks WHERE version_id = $1', [versionId]);

  it('opens last copies first, no more than may be open, and goes on after a restart', async () => {
    await stage.reset({ ...settings, MAX_OPEN_REPAIRS: '1000' });
    const [x = '', y = '', z = '', w = ''] = await stage.register([{}, {}, {}, {}, {}]);
    const many = await storeRows(3, [x, y, z], CHUNKS);
    const last = await storeRows(2, [x, w], 3);
    await stage.setNode(x, { state: 'down' });
    await waitFor(async () => (await tasksOf(many)) > 0, { timeoutMs: 30_000 });
    expect(await tasksOf(last)).toBe(3);
    const [app] = stage.apps;
    await stage.stop(app!);
    const [walk] = await stage.query<{ cursor: string }>(`SELECT cursor FROM walks WHERE name = $1`, [
      `all-copies:${x}`,
    ]);
    expect(await tasksOf(many)).toBe(1000);
    expect(Number(walk!.cursor)).toBeGreaterThan(0);
    await stage.start({ ...settings, MAX_OPEN_REPAIRS: '10000' });
    await waitFor(async () => (await tasksOf(many)) === CHUNKS, { timeoutMs: 30_000 });
    const due = await count(`repair_tasks WHERE version_id = $1 AND due_at <= now()`, [many]);
    expect(due).toBe(0);
    const isFinished = async () =>
      (await count(`walks WHERE name = $1 AND finished_at IS NOT NULL`, [`all-copies:${x}`])) === 1;
    await waitFor(isFinished, { timeoutMs: 30_000 });
  });
});
