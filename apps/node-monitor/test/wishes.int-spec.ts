import type { NodeWish } from '#contracts';
import { KuboDaemon } from '#testing';
import { MonitorStage } from './monitor-stage.js';

const NO_NODE = '3f0c2a5e-6d0e-4a52-9c1b-1f6f2d1f7a11';

let stage: MonitorStage;
let kubo: KuboDaemon;

const set = async (nodeId: string, wish: NodeWish | null, onlyIf?: (NodeWish | null)[]) => {
  const request = { nodeId, wish, ...(onlyIf ? { onlyIf } : {}) };
  return (await stage.call('bytenode.rpc.node-monitor.set-node-wish.v1', request)).node;
};

beforeAll(async () => {
  [stage, kubo] = await Promise.all([MonitorStage.open(), KuboDaemon.start()]);
  // Two copies: the one that answers need not be the one that leads.
  await stage.start();
  await stage.start();
});
afterEach(() => stage.removeAll());
afterAll(async () => {
  await stage.close();
  await kubo.destroy();
});

describe("an operator's wish", () => {
  it('is the state at once, told once, and kept by the verdicts that follow', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    const node = await set(id, 'maintenance');
    expect(node).toMatchObject({ state: 'maintenance', operatorWish: 'maintenance', epoch: 1 });
    const { state, stateSince } = node;
    expect(await set(id, 'maintenance')).toMatchObject({ state, stateSince });
    const probedAfter = Date.now() + 1000;
    await stage.nodeBecomes(id, ({ lastSeenAt }) => Date.parse(lastSeenAt ?? '') > probedAfter);
    expect(await stage.node(id)).toMatchObject({ state: 'maintenance', stateSince: node.stateSince });
    expect(await set(id, null)).toMatchObject({ state: 'online', operatorWish: null, stateReason: null });
    const told = () => stage.newsOf(id).map(({ data }) => [data.state, data.previousState, data.reason]);
    await stage.hears(id, 'changed');
    await stage.nodeBecomes(id, () => told().length === 3);
    expect(told()).toEqual([
      ['online', null, 'registered'],
      ['maintenance', 'online', 'an operator wished maintenance'],
      ['online', 'maintenance', 'an operator ended maintenance'],
    ]);
  });

  it('does not hide that a node died, and holds again when it is back', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    await set(id, 'maintenance');
    await kubo.stop('SIGKILL');
    await stage.nodeBecomes(id, ({ state }) => state === 'down');
    expect(await set(id, 'draining')).toMatchObject({ state: 'down', operatorWish: 'draining' });
    await kubo.run();
    expect(await stage.nodeBecomes(id, ({ state }) => state === 'draining')).toMatchObject({ epoch: 2 });
  });

  it('is refused when another holds than the caller thinks, but not when it is set already', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    await set(id, 'draining', [null]);
    await expect(set(id, 'maintenance', [null])).rejects.toMatchObject({
      code: 'NODE.WISH_CONFLICT',
      kind: 'conflict',
      details: { operatorWish: 'draining' },
    });
    expect(await set(id, 'draining', [null])).toMatchObject({ state: 'draining' });
    expect(await set(id, 'drained', ['draining'])).toMatchObject({ state: 'drained' });
    await expect(set(NO_NODE, null)).rejects.toMatchObject({ code: 'NODE.NOT_FOUND' });
    await expect(set(id, 'online' as NodeWish)).rejects.toMatchObject({ code: 'MESSAGE.INVALID' });
  });
});
