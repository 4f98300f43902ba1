import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EMPTY_DIRECTORY_CID, KuboControl } from '#ipfs';
import { RemoteError } from '#messaging';
import { KuboDaemon, waitFor } from '#testing';
import { DefaultKubo } from './default-kubo.js';
import { failureOf, MonitorStage } from './monitor-stage.js';

const REGISTER = 'bytenode.rpc.node-monitor.register-node.v1';
const REMOVE = 'bytenode.rpc.node-monitor.remove-node.v1';
const TEST = 'bytenode.rpc.node-monitor.test-node.v1';
const NO_NODE = '3f0c2a5e-6d0e-4a52-9c1b-1f6f2d1f7a11';

const control = new KuboControl();
const pinsOf = async ({ endpoint }: KuboDaemon): Promise<string[]> => {
  const pins: string[] = [];
  for await (const pin of control.listPins(endpoint, { timeoutMs: 5000 })) pins.push(pin);
  return pins;
};

let stage: MonitorStage;
let kubo: KuboDaemon;
let other: KuboDaemon;

beforeAll(async () => {
  [stage, kubo, other] = await Promise.all([MonitorStage.open(), KuboDaemon.start(), KuboDaemon.start()]);
  await stage.start();
});
afterEach(() => stage.removeAll());
afterAll(async () => {
  await stage.close();
  await Promise.all([kubo.destroy(), other.destroy(), control.close()]);
});

describe('registering a node', () => {
  it('tests it, stores it with sealed tokens, and tells', async () => {
    const request = stage.describe('kubo-1', kubo);
    const { node, findings, steps } = await stage.call(REGISTER, request);
    expect(findings).toEqual([]);
    expect(steps?.map(({ name, verdict }) => `${name} ${verdict}`)).toContain('read-back ok');
    expect(node).toMatchObject({
      name: 'kubo-1',
      state: 'online',
      epoch: 1,
      peerId: kubo.peerId,
      durability: 'proved',
      hashOnRead: true,
      full: false,
      sealedDataToken: request.sealedDataToken,
      swarmAddresses: [kubo.swarmAddress],
    });
    expect(node.capacityBytes).toBe(node.usedBytes! + node.freeBytes!);
    expect(await stage.node(node.id)).toMatchObject({ id: node.id, state: 'online' });
    expect(await stage.hears(node.id, 'changed')).toMatchObject({
      type: 'bytenode.evt.node-monitor.node.changed.v1',
      subject: node.id,
      data: { name: 'kubo-1', state: 'online', previousState: null, reason: 'registered', removed: false },
    });
  });

  it('takes each name, address and PeerID once, also when the same request comes twice', async () => {
    const request = stage.describe('kubo-1', kubo);
    await stage.call(REGISTER, request);
    const fieldTaken = async (change: object) =>
      (await failureOf(stage.call(REGISTER, { ...request, ...change }))) as RemoteError & {
        details: { field: string };
      };
    const again = await fieldTaken({});
    expect(again).toMatchObject({ code: 'NODE.EXISTS', kind: 'conflict' });
    const renamed = await fieldTaken({ ...stage.describe('kubo-2', kubo) });
    expect(['peerId', 'rpcUrl']).toContain(renamed.details.field);
    const sameName = await failureOf(stage.call(REGISTER, { ...stage.describe('kubo-1', other) }));
    expect(sameName).toMatchObject({ code: 'NODE.EXISTS', details: { field: 'name' } });
    expect(await stage.nodes()).toHaveLength(1);
    // The canary of the refused registration must not stay pinned on a node that is in nobody's list.
    expect(await pinsOf(other)).toEqual([EMPTY_DIRECTORY_CID]);
  });

  it('accepts one of many registrations of a node at the same moment', async () => {
    const request = stage.describe('kubo-1', kubo);
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => stage.call(REGISTER, request)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stage.nodes()).toHaveLength(1);
  });

  it.each<[string, () => object, string]>([
    ['with another PeerID', () => ({ peerId: other.peerId }), 'identity'],
    ['with the token of another node', () => ({ sealedDataToken: tokenOf('other') }), 'identity'],
    ['with the gateway of another node', () => ({ gatewayUrl: other.endpoint.gatewayUrl }), 'gateway-read'],
    ['without a daemon behind its gateway address', () => ({ gatewayUrl: 'http://127.0.0.1:1' }), 'gateway'],
  ])('refuses a node %s', async (_case, change, step) => {
    const failure = await failureOf(stage.call(REGISTER, { ...stage.describe('kubo-1', kubo), ...change() }));
    expect(failure).toMatchObject({ code: 'NODE.TEST_FAILED', kind: 'invalid', details: { step } });
    const { steps } = failure.details as { steps: { name: string; verdict: string }[] };
    expect(steps.find(({ verdict }) => verdict === 'failed')?.name).toBe(step);
    expect(await stage.nodes()).toEqual([]);
  });
  const tokenOf = (_which: 'other') => stage.ring.sealText(other.endpoint.dataToken ?? '', 'kubo-1');

  it.each([
    'http://169.254.169.254',
    'http://8.8.8.8:5001',
    'http://user:secret@127.0.0.1:5001',
    'ftp://127.0.0.1',
    'http://[::ffff:169.254.169.254]',
    'not an address',
  ])('refuses the address %s', async (rpcUrl) => {
    const request = { ...stage.describe('kubo-1', kubo), rpcUrl };
    expect(await failureOf(stage.call(REGISTER, request))).toMatchObject({ code: 'NODE.ADDRESS_REFUSED' });
    const asGateway = { ...stage.describe('kubo-1', kubo), gatewayUrl: rpcUrl };
    expect(await failureOf(stage.call(REGISTER, asGateway))).toMatchObject({ code: 'NODE.ADDRESS_REFUSED' });
  });

  it('refuses names that could not stand in a path', async () => {
    const request = { ...stage.describe('kubo-1', kubo), name: '../kubo' };
    expect(await failureOf(stage.call(REGISTER, request))).toMatchObject({ kind: 'invalid' });
  });

  it('goes by the capacity that the operator gives', async () => {
    const node = await stage.register('kubo-1', kubo, { capacityBytes: 1 });
    expect(node).toMatchObject({ capacityBytes: 1, state: 'full', full: true, packed: true, freeBytes: 0 });
    expect(node.stateReason).toContain('of its capacity is used');
  });
});

describe('registering something that is not Kubo', () => {
  let server: Server;
  const asked: string[] = [];
  const serve = async (answer: RequestListener): Promise<string> => {
    asked.length = 0;
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const refusal = async (rpcUrl: string) => {
    const failure = await failureOf(stage.call(REGISTER, { name: 'web', zone: 'z', rpcUrl }));
    expect(failure).toMatchObject({ code: 'NODE.TEST_FAILED', details: { step: 'identity' } });
    return failure.message;
  };
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('refuses a web server, and repeats nothing of what it says', async () => {
    const pages: RequestListener[] = [
      (_, response) => response.end('<html>internal secret</html>'),
      (_, response) => response.writeHead(500).end('internal secret'),
      (_, response) => response.writeHead(404).end('internal secret'),
      (_, response) => response.end(JSON.stringify({ secret: 'internal secret' })),
      (_, response) => response.end('null'),
    ];
    for (const page of pages) {
      expect(await refusal(await serve(page))).not.toContain('secret');
      server.closeAllConnections();
      server.close();
    }
  });

  it('does not follow a redirect, not even to a real node', async () => {
    const target = `${other.endpoint.rpcUrl}/api/v0/id`;
    const url = await serve((_, response) => response.writeHead(307, { location: target }).end());
    await refusal(url);
    expect(asked).toEqual(['POST /api/v0/id']);
  });

  it('gives up on one that never answers, and on one that never ends', async () => {
    const startedAt = performance.now();
    await refusal(await serve(() => undefined));
    server.closeAllConnections();
    server.close();
    await refusal(
      await serve((_, response) => {
        response.on('error', () => undefined);
        const pour = () => {
          while (!response.destroyed && response.write('{"ID":"'.padEnd(65_536, 'x')));
        };
        response.on('drain', pour);
        pour();
      }),
    );
    // 5 s is the deadline of a step; the endless answer is cut by its size before that.
    expect(performance.now() - startedAt).toBeLessThan(12_000);
  });
});

describe('a node made by `ipfs init && ipfs daemon`', () => {
  it('can be added, works, and is shown for what it is', async () => {
    const plain = await DefaultKubo.start();
    try {
      const request = { ...stage.describe('plain', plain), peerId: undefined };
      const { node, findings } = await stage.call(REGISTER, request);
      expect(node).toMatchObject({ peerId: plain.peerId, durability: 'off', hashOnRead: false, sealedDataToken: null });
      expect(findings).toEqual(
        expect.arrayContaining([
          expect.stringContaining('no token'),
          expect.stringContaining('does not fsync'),
          expect.stringContaining('not private'),
        ]),
      );
      await stage.nodeBecomes(node.id, ({ state, latencyMs }) => state === 'online' && latencyMs !== null);
      const { ok } = await stage.call(TEST, { nodeId: node.id, deep: true });
      expect(ok).toBe(true);
    } finally {
      await plain.destroy();
    }
  });
});

describe('testing a node', () => {
  it('asks quickly, or goes deep, and says of each step how it went', async () => {
    const { id: nodeId } = await stage.register('kubo-1', kubo);
    const quick = await stage.call(TEST, { nodeId, deep: false });
    expect(quick.ok).toBe(true);
    expect(quick.steps.map(({ name }) => name)).toEqual(['identity', 'rpc', 'gateway', 'free-space']);
    const deep = await stage.call(TEST, { nodeId, deep: true });
    expect(deep.ok).toBe(true);
    expect(deep.steps.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
      'identity ok',
      'rpc ok',
      'gateway ok',
      'write ok',
      'read-back ok',
      'gateway-read ok',
      'durability ok',
      'swarm ok',
      'free-space ok',
      'clock ok',
    ]);
    expect(deep.steps.every(({ durationMs, detail }) => durationMs >= 0 && detail !== '')).toBe(true);
  });

  it('skips all other steps when the node does not answer', async () => {
    const third = await KuboDaemon.start();
    try {
      const { id: nodeId } = await stage.register('kubo-3', third);
      await third.stop('SIGKILL');
      const { ok, steps } = await stage.call(TEST, { nodeId, deep: true });
      expect(ok).toBe(false);
      expect(steps[0]).toMatchObject({ name: 'identity', verdict: 'failed' });
      expect(steps.slice(1).every(({ verdict }) => verdict === 'skipped')).toBe(true);
    } finally {
      await third.destroy();
    }
  });

  it('knows no node of another id', async () => {
    expect(await failureOf(stage.call(TEST, { nodeId: NO_NODE, deep: false }))).toMatchObject({
      code: 'NODE.NOT_FOUND',
    });
  });
});

describe('removing a node', () => {
  afterEach(() => {
    stage.usage = () => 0;
  });

  it('removes an empty one, tells, and takes its canary along', async () => {
    const { id: nodeId } = await stage.register('kubo-1', kubo);
    await stage.call(REMOVE, { nodeId, force: false });
    expect(await stage.nodes()).toEqual([]);
    await waitFor(() => stage.newsOf(nodeId).some(({ data }) => data.removed), { timeoutMs: 30_000 });
    // A look at the canary that was under way may write it once more, and then takes it away.
    await waitFor(async () => (await pinsOf(kubo)).join() === EMPTY_DIRECTORY_CID, { timeoutMs: 30_000 });
  });

  it('does nothing the second time', async () => {
    const { id: nodeId } = await stage.register('kubo-1', kubo);
    await stage.call(REMOVE, { nodeId, force: false });
    expect(await failureOf(stage.call(REMOVE, { nodeId, force: false }))).toMatchObject({ code: 'NODE.NOT_FOUND' });
    expect(stage.newsOf(nodeId).filter(({ data }) => data.removed).length).toBeLessThanOrEqual(1);
  });

  it('keeps one that holds replicas, unless forced with its own name', async () => {
    const { id: nodeId } = await stage.register('kubo-1', kubo);
    stage.usage = (id) => (id === nodeId ? 7 : 0);
    const refused = { code: 'NODE.NOT_EMPTY', details: { replicaCount: 7 } };
    expect(await failureOf(stage.call(REMOVE, { nodeId, force: false }))).toMatchObject(refused);
    expect(await failureOf(stage.call(REMOVE, { nodeId, force: true }))).toMatchObject(refused);
    expect(await failureOf(stage.call(REMOVE, { nodeId, force: true, confirm: 'kubo-2' }))).toMatchObject(refused);
    await stage.call(REMOVE, { nodeId, force: true, confirm: 'kubo-1' });
    expect(await stage.nodes()).toEqual([]);
  });

  it('keeps one of which nobody can say what it holds', async () => {
    const { id: nodeId } = await stage.register('kubo-1', kubo);
    stage.usage = undefined;
    expect(await failureOf(stage.call(REMOVE, { nodeId, force: false }))).toMatchObject({ kind: 'timeout' });
    expect(await stage.nodes()).toHaveLength(1);
  });
});
