import type { OpenBreakerV1 } from '#contracts';
import { KuboDaemon } from '#testing';
import { MonitorStage } from './monitor-stage.js';

const NO_NODE = '3f0c2a5e-6d0e-4a52-9c1b-1f6f2d1f7a11';
let stage: MonitorStage;
let kubo: KuboDaemon;

const open = (nodeId: string, change: Partial<OpenBreakerV1> = {}): OpenBreakerV1 => ({
  ...{ nodeId, state: 'open', failures: 3, reason: 'no answer', openForMs: 2000, nextTryInMs: 5000 },
  ...change,
});
const report = (instance: string, ...breakers: OpenBreakerV1[]) =>
  stage.call('bytenode.rpc.node-monitor.report-breakers.v1', { caller: 'gateway', instance, breakers });
const list = async () => (await stage.call('bytenode.rpc.node-monitor.list-breakers.v1', {})).breakers;
const reset = (nodeId?: string) => stage.call('bytenode.rpc.node-monitor.reset-breakers.v1', nodeId ? { nodeId } : {});

beforeAll(async () => {
  [stage, kubo] = await Promise.all([MonitorStage.open(), KuboDaemon.start()]);
  await stage.start();
});
afterEach(() => stage.removeAll());
afterAll(async () => {
  await stage.close();
  await kubo.destroy();
});

describe('reports of circuit breakers', () => {
  it('are listed per process; the same one twice is once, and nodes nobody knows are passed over', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    await report('one', open(id), open(NO_NODE));
    await report('one', open(id), open(NO_NODE));
    await report('two', open(id, { state: 'half-open', failures: 9, reason: null }));
    const breakers = await list();
    expect(breakers).toMatchObject([
      {
        nodeId: id,
        nodeName: 'kubo-1',
        caller: 'gateway',
        instance: 'one',
        state: 'open',
        failures: 3,
        reason: 'no answer',
      },
      { nodeId: id, instance: 'two', state: 'half-open', failures: 9, reason: null },
    ]);
    const [first] = breakers;
    const at = (time: string) => Date.parse(time);
    expect(at(first!.updatedAt) - at(first!.openedAt)).toBe(2000);
    expect(at(first!.nextTryAt) - at(first!.updatedAt)).toBe(5000);
  });

  it('take the place of what the process reported before', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    await report('one', open(id));
    await report('two', open(id));
    await report('one');
    expect((await list()).map(({ instance }) => instance)).toEqual(['two']);
  });

  it('are forgotten with their process, and with the node', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    await report('dead', open(id));
    await stage.query(`UPDATE breakers SET expires_at = now() - interval '1 second'`);
    expect(await list()).toEqual([]);
    await report('one', open(id));
    expect(await stage.query('SELECT instance FROM breakers')).toEqual([{ instance: 'one' }]);
    await stage.removeAll();
    expect(await stage.query('SELECT instance FROM breakers')).toEqual([]);
  });
});

describe('a reset', () => {
  it('moves the count that callers see in the list of nodes', async () => {
    const { id, breakerResets } = await stage.register('kubo-1', kubo);
    expect(breakerResets).toBe(0);
    expect(await reset(id)).toEqual({ nodes: 1 });
    expect(await stage.node(id)).toMatchObject({ breakerResets: 1 });
    expect(await reset()).toEqual({ nodes: 1 });
    expect(await stage.node(id)).toMatchObject({ breakerResets: 2 });
    await expect(reset(NO_NODE)).rejects.toMatchObject({ code: 'NODE.NOT_FOUND' });
  });
});
