import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EditNodeRequestV1, NodeV1 } from '#contracts';
import { canaryCid, EMPTY_DIRECTORY_CID, KuboControl } from '#ipfs';
import { FaultProxy, KuboDaemon, waitFor } from '#testing';
import { MonitorStage } from './monitor-stage.js';

const control = new KuboControl();
let stage: MonitorStage;
let kubo: KuboDaemon;
let other: KuboDaemon;
/** Another way to `kubo`. */
let proxy: FaultProxy;

const edit = (nodeId: string, change: Omit<EditNodeRequestV1, 'nodeId'>) =>
  stage.call('bytenode.rpc.node-monitor.edit-node.v1', { nodeId, ...change });
const toldOf = (id: string) => stage.newsOf(id).map(({ data }) => data.reason);
const isAsked = async (id: string): Promise<NodeV1> => {
  const after = Date.now();
  return stage.nodeBecomes(id, ({ lastSeenAt, state }) => state === 'online' && Date.parse(lastSeenAt ?? '') > after);
};

beforeAll(async () => {
  [stage, kubo, other] = await Promise.all([MonitorStage.open(), KuboDaemon.start(), KuboDaemon.start()]);
  proxy = await FaultProxy.start(kubo.endpoint.rpcUrl);
  await stage.start();
});
afterEach(() => stage.removeAll());
afterAll(async () => {
  await stage.close();
  await Promise.all([proxy.stop(), kubo.destroy(), other.destroy(), control.close()]);
});

describe('editing a node', () => {
  it('renames it: its tokens open under the new name, and it goes on being asked', async () => {
    const before = await stage.register('kubo-1', kubo);
    const { node, findings } = await edit(before.id, { name: 'attic', zone: 'home', capacityBytes: 2e9 });
    expect(node).toMatchObject({ name: 'attic', zone: 'home', capacityBytes: 2e9, revision: 2, epoch: 1 });
    expect(findings).toEqual([]);
    expect(stage.ring.openText(node.sealedDataToken!, 'attic')).toBe(kubo.endpoint.dataToken);
    expect(stage.ring.openText(node.sealedOpsToken!, 'attic')).toBe(kubo.endpoint.opsToken);
    expect(await isAsked(before.id)).toMatchObject({ name: 'attic', state: 'online' });
    const reason = 'an operator changed its name, zone, capacityBytes';
    await waitFor(() => toldOf(before.id).includes(reason), { timeoutMs: 30_000 });
  });

  it('changes nothing and tells nobody the second time', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    const change = { zone: 'home', sealedDataToken: stage.ring.sealText(kubo.endpoint.dataToken!, 'kubo-1') };
    expect((await edit(id, change)).node).toMatchObject({ revision: 2 });
    expect((await edit(id, change)).node).toMatchObject({ revision: 2 });
    await edit(id, { zone: 'cellar' });
    await waitFor(() => toldOf(id).length === 3, { timeoutMs: 30_000 });
    expect(toldOf(id)).toEqual(['registered', 'an operator changed its zone', 'an operator changed its zone']);
  });

  it('takes another address of the same node, after a test that leaves its canary alone', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    const { node } = await edit(id, { rpcUrl: proxy.url });
    expect(node).toMatchObject({ rpcUrl: proxy.url, revision: 2 });
    await isAsked(id);
    expect(proxy.calls.length).toBeGreaterThan(0);
    const pins: string[] = [];
    for await (const pin of control.listPins(kubo.endpoint, { timeoutMs: 5000 })) pins.push(pin);
    expect(pins.toSorted()).toEqual([EMPTY_DIRECTORY_CID, canaryCid(id)].toSorted());
  });

  it.each<[string, () => Omit<EditNodeRequestV1, 'nodeId'>, object]>([
    [
      'the address of another node',
      () => ({ rpcUrl: other.endpoint.rpcUrl }),
      { code: 'NODE.TEST_FAILED', details: { step: 'identity' } },
    ],
    [
      'a wrong token',
      () => ({ sealedDataToken: stage.ring.sealText('wrong', 'kubo-1') }),
      { code: 'NODE.TEST_FAILED' },
    ],
    ['no token where one is asked for', () => ({ sealedDataToken: null }), { code: 'NODE.TEST_FAILED' }],
    [
      'a token sealed for another name',
      () => ({ sealedDataToken: stage.ring.sealText('x', 'loft') }),
      { code: 'NODE.TOKEN_UNREADABLE' },
    ],
    ['a forbidden address', () => ({ rpcUrl: 'http://169.254.169.254' }), { code: 'NODE.ADDRESS_REFUSED' }],
    ['a public gateway', () => ({ gatewayUrl: 'https://8.8.8.8' }), { code: 'NODE.ADDRESS_REFUSED' }],
    ['a name that could not stand in a path', () => ({ name: '../x' }), { kind: 'invalid' }],
  ])('refuses %s, and stays as it was', async (_what, change, failure) => {
    const { id } = await stage.register('kubo-1', kubo);
    await expect(edit(id, change())).rejects.toMatchObject(failure);
    expect(await stage.node(id)).toMatchObject({ rpcUrl: kubo.endpoint.rpcUrl, name: 'kubo-1', revision: 1 });
  });

  it('does not follow a redirect to the node itself', async () => {
    const asked: string[] = [];
    const server: Server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(307, { location: `${kubo.endpoint.rpcUrl}${request.url}` }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { id } = await stage.register('kubo-1', kubo);
      const rpcUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await expect(edit(id, { rpcUrl })).rejects.toMatchObject({ code: 'NODE.TEST_FAILED' });
      expect(asked).toEqual(['POST /api/v0/id']);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('is refused by who saw it before another edit, and takes no name twice', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    await stage.register('kubo-2', other);
    await edit(id, { zone: 'home', onlyIfRevision: [1] });
    await expect(edit(id, { zone: 'away', onlyIfRevision: [1] })).rejects.toMatchObject({
      code: 'NODE.CHANGED',
      kind: 'precondition-failed',
      details: { revision: 2 },
    });
    await expect(edit(id, { name: 'kubo-2' })).rejects.toMatchObject({
      code: 'NODE.EXISTS',
      details: { field: 'name' },
    });
    // Two at the same moment: at most one of them builds on what it saw.
    const both = await Promise.allSettled([
      edit(id, { zone: 'north', onlyIfRevision: [2] }),
      edit(id, { zone: 'south', onlyIfRevision: [2] }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stage.node(id)).toMatchObject({ revision: 3 });
  });
});
