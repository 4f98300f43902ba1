import type { INestMicroservice } from '@nestjs/common';
import type { HistoryStep } from '#contracts';
import { KuboDaemon } from '#testing';
import { SampleRepository } from '../src/history/sample.repository.js';
import { SampleHistoryWorker } from '../src/history/sample-history.worker.js';
import { MonitorStage } from './monitor-stage.js';

const NO_NODE = '3f0c2a5e-6d0e-4a52-9c1b-1f6f2d1f7a11';
let stage: MonitorStage;
let kubo: KuboDaemon;
let apps: INestMicroservice[];

const sample = (app: INestMicroservice) =>
  app.get(SampleHistoryWorker, { strict: false }).turn({ signal: new AbortController().signal });
const rollUp = () => apps[0]!.get(SampleRepository, { strict: false }).rollUp();
const ofNode = async (nodeId: string, step: HistoryStep, period: { from?: string; to?: string } = {}) =>
  (await stage.call('bytenode.rpc.node-monitor.node-history.v1', { nodeId, step, ...period })).points;
const ofSystem = async (step: HistoryStep) =>
  (await stage.call('bytenode.rpc.node-monitor.system-history.v1', { step })).points;
const verdicts = (nodeId: string, limit: number, cursor?: string) =>
  stage.call('bytenode.rpc.node-monitor.list-verdicts.v1', { nodeId, limit, ...(cursor ? { cursor } : {}) });

beforeAll(async () => {
  [stage, kubo] = await Promise.all([MonitorStage.open(), KuboDaemon.start()]);
  apps = [await stage.start(), await stage.start()];
});
beforeEach(() => stage.query('TRUNCATE node_samples, system_samples'));
afterEach(() => stage.removeAll());
afterAll(async () => {
  await stage.close();
  await kubo.destroy();
});

describe('history', () => {
  it('has one sample a minute, however many copies of the service take it', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    stage.loads = [{ nodeId: id, replicaCount: 7, storedBytes: 700 }];
    // Within a minute, which may just have ended: then there are two.
    await stage.query('TRUNCATE node_samples, system_samples');
    await Promise.all([...apps, ...apps].map(sample));
    const points = await ofNode(id, 'minute');
    expect([1, 2]).toContain(points.length);
    expect(points[0]).toMatchObject({ state: 'online', answeredShare: 1, replicaCount: 7, storedBytes: 700 });
    expect(points[0]!.usedBytes).toEqual(expect.any(Number));
    expect(await ofSystem('minute')).toHaveLength(points.length);
    const [hour] = await ofNode(id, 'hour');
    expect(hour).toMatchObject({ state: 'online', answeredShare: 1, replicaCount: 7 });
    expect((await ofSystem('day'))[0]).toMatchObject({ nodes: 1, answeringNodes: 1, replicaCount: 7 });
  });

  it('says null, not zero, of what chunk-placement can not tell', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    stage.loads = undefined;
    await stage.query('TRUNCATE node_samples, system_samples');
    await sample(apps[0]!);
    expect((await ofNode(id, 'minute'))[0]).toMatchObject({ replicaCount: null, storedBytes: null });
  });

  it('makes an hour of its minutes and a day of its hours, the same each time', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    await stage.query('TRUNCATE node_samples, system_samples');
    // Three minutes of the hour before this one: twice online, once down, ever more used.
    await stage.query(
      `INSERT INTO node_samples SELECT $1, 'minute', date_trunc('hour', now(), 'UTC') - interval '1 hour' + m * interval '1 minute', 1,
         CASE WHEN m = 1 THEN 'down' ELSE 'online' END, (m <> 1)::int, 1000, 100 + m, 10 * (m + 1), m, 10 * m
       FROM generate_series(0, 2) AS m`,
      [id],
    );
    await rollUp();
    const hours = await ofNode(id, 'hour');
    expect(hours).toHaveLength(1);
    expect(hours[0]).toMatchObject({
      state: 'online',
      capacityBytes: 1000,
      usedBytes: 102,
      latencyMs: 20,
      replicaCount: 2,
    });
    expect(hours[0]!.answeredShare).toBeCloseTo(2 / 3, 5);
    const days = await ofNode(id, 'day');
    expect(days[0]).toMatchObject({ usedBytes: 102 });
    expect(days[0]!.answeredShare).toBeCloseTo(2 / 3, 5);
    await Promise.all([rollUp(), rollUp()]);
    expect([await ofNode(id, 'hour'), await ofNode(id, 'day')]).toEqual([hours, days]);
  });

  it('is read for a period, and drops what is older than is kept', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    await stage.query(
      `INSERT INTO node_samples SELECT $1, s, now() - age, 1, 'online', 1, 1, 1, 1, 1, 1 FROM (VALUES
         ('minute', interval '3 days'), ('minute', interval '1 day'), ('hour', interval '91 days'), ('hour', interval '80 days'),
         ('day', interval '6 years'), ('day', interval '4 years')) AS old(s, age)`,
      [id],
    );
    await rollUp();
    const rows = await stage.query<{ step: string }>(
      `SELECT step FROM node_samples WHERE at < now() - interval '23 hours' ORDER BY step`,
    );
    expect(rows.map(({ step }) => step)).toEqual(['day', 'hour', 'minute']);
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    expect(await ofNode(id, 'hour', { from: ago(81), to: ago(79) })).toHaveLength(1);
    expect(await ofNode(id, 'hour', { from: ago(79), to: ago(2) })).toEqual([]);
    expect(await ofNode(NO_NODE, 'hour')).toEqual([]);
  });

  it('foretells from its hours when the nodes are full', async () => {
    await stage.register('kubo-1', kubo, { capacityBytes: 100_000 });
    const forecast = async () => (await stage.call('bytenode.rpc.node-monitor.status.v1', {})).forecast;
    expect(await forecast()).toMatchObject({ daysUntilFull: null, bytesPerDay: null });
    await stage.query(
      `INSERT INTO system_samples SELECT 'hour', date_trunc('hour', now(), 'UTC') - h * interval '1 hour', 1, 1, 100000, 10000 - 100 * h
       FROM generate_series(0, 48) AS h`,
    );
    // 2,400 bytes a day; uploads stop at 85,000, so 75,000 are left.
    expect(await forecast()).toMatchObject({ bytesPerDay: 2400, daysUntilFull: 31.3 });
  });
});

describe('the verdicts on a node', () => {
  it('are listed newest first, page by page, with their reasons', async () => {
    const { id: nodeId } = await stage.register('kubo-1', kubo);
    for (const wish of ['maintenance', null] as const) {
      await stage.call('bytenode.rpc.node-monitor.set-node-wish.v1', { nodeId, wish });
      await stage.call('bytenode.rpc.node-monitor.set-node-wish.v1', { nodeId, wish });
    }
    const first = await verdicts(nodeId, 2);
    expect(first.verdicts).toMatchObject([
      { state: 'online', previousState: 'maintenance', reason: 'an operator ended maintenance', epoch: 1 },
      { state: 'maintenance', previousState: 'online', reason: 'an operator wished maintenance' },
    ]);
    const rest = await verdicts(nodeId, 2, first.nextCursor!);
    expect(rest).toMatchObject({ verdicts: [{ state: 'online', reason: 'registered' }], nextCursor: null });
    await expect(verdicts(NO_NODE, 2)).rejects.toMatchObject({ code: 'NODE.NOT_FOUND' });
  });

  it('are kept up to a thousand, and go with the node', async () => {
    const { id: nodeId } = await stage.register('kubo-1', kubo);
    await stage.query(
      `INSERT INTO node_verdicts (node_id, at, state, epoch) SELECT $1, now(), 'online', n FROM generate_series(1, 1200) AS n`,
      [nodeId],
    );
    await stage.call('bytenode.rpc.node-monitor.set-node-wish.v1', { nodeId, wish: 'maintenance' });
    const count = () => stage.query('SELECT count(*)::int AS rows, max(epoch) AS epoch FROM node_verdicts');
    expect(await count()).toEqual([{ rows: 1000, epoch: 1200 }]);
    await stage.removeAll();
    expect(await count()).toEqual([{ rows: 0, epoch: null }]);
  });
});
