import { type AddressInfo, createServer } from 'node:net';
import { canaryCid, KuboBytes, KuboChunks, KuboControl, type KuboEndpoint } from '#ipfs';
import { type Fault, FaultProxy, freePort, KuboDaemon } from '#testing';
import { collect, limits, randomChunk } from './fixtures.js';

const bytes = new KuboBytes();
const control = new KuboControl();
const chunks = new KuboChunks(bytes, control);
const stored = randomChunk(3);
const leaf = stored.leaves[0]?.cidText ?? '';
let daemon: KuboDaemon;
let rpc: FaultProxy;
let gateway: FaultProxy;
/** The daemon behind the two proxies. */
let faulty: KuboEndpoint;

beforeAll(async () => {
  daemon = await KuboDaemon.start({ nodeId: 'kubo-1' });
  [rpc, gateway] = await Promise.all([
    FaultProxy.start(daemon.endpoint.rpcUrl),
    FaultProxy.start(daemon.endpoint.gatewayUrl),
  ]);
  faulty = { ...daemon.endpoint, rpcUrl: rpc.url, gatewayUrl: gateway.url };
  await bytes.importChunk(daemon.endpoint, stored, limits);
});

afterEach(() => {
  rpc.clear();
  gateway.clear();
});

afterAll(async () => {
  await Promise.all([bytes.close(), control.close()]);
  await Promise.all([rpc?.stop(), gateway?.stop()]);
  await daemon?.destroy();
});

it('passes everything through the proxies while there is no fault', async () => {
  const chunk = randomChunk(2);
  await bytes.importChunk(faulty, chunk, limits);
  await expect(chunks.proveChunk(faulty, chunk.chunkCid, { ...limits, hashOnRead: false })).resolves.toMatchObject({
    state: 'held',
  });
  await expect(bytes.readVerifiedBlock(faulty, leaf, limits)).resolves.toHaveLength(1024 * 1024);
});

describe('a read', () => {
  const endless: Fault = { kind: 'answer', status: 200, body: Buffer.alloc(2 * 1024 * 1024 + 1) };
  it.each<[string, Fault, string]>([
    ['whose connection breaks in the middle', { kind: 'cut', afterBytes: 100_000 }, 'unreachable'],
    ['that stops in the middle', { kind: 'stall', afterBytes: 100_000 }, 'timeout'],
    ['that is never answered', { kind: 'hang' }, 'timeout'],
    ['whose connection is refused after it stood', { kind: 'reset' }, 'unreachable'],
    ['with a wrong bit', { kind: 'flip', atByte: 500_000 }, 'corrupt'],
    ['of more than a block can be', endless, 'corrupt'],
    [
      'that is sent elsewhere',
      { kind: 'answer', status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      'not-kubo',
    ],
    ['of a busy gateway', { kind: 'answer', status: 503 }, 'unreachable'],
  ])('%s fails, and the next one works', async (_case, fault, kind) => {
    gateway.add({ fault, times: 1 });
    const options = kind === 'timeout' ? { timeoutMs: 500 } : limits;
    await expect(bytes.readVerifiedBlock(faulty, leaf, options)).rejects.toMatchObject({
      name: 'KuboError',
      kind,
      call: { nodeId: 'kubo-1' },
    });
    await expect(bytes.readVerifiedBlock(faulty, leaf, limits)).resolves.toHaveLength(1024 * 1024);
  });

  it('of short bytes is not taken for the block', async () => {
    gateway.add({ fault: { kind: 'answer', status: 200, body: 'short' } });
    await expect(bytes.readBlock(faulty, leaf, limits)).resolves.toHaveLength(5);
    await expect(bytes.readVerifiedBlock(faulty, leaf, limits)).rejects.toMatchObject({ kind: 'corrupt' });
  });

  it('ends at once when its caller gives up', async () => {
    gateway.add({ fault: { kind: 'hang' } });
    const controller = new AbortController();
    const reason = new Error('another node was faster');
    const read = bytes.readBlock(faulty, leaf, { timeoutMs: 60_000, signal: controller.signal });
    controller.abort(reason);
    await expect(read).rejects.toBe(reason);
  });
});

describe('a write', () => {
  it.each<[string, Fault, string]>([
    ['that stands still', { kind: 'hang' }, 'timeout'],
    ['whose connection breaks', { kind: 'reset' }, 'unreachable'],
    ['whose answer is cut short', { kind: 'cut', afterBytes: 20 }, 'unreachable'],
    ['whose pin failed', importAnswer('pin: context deadline exceeded', 4), 'timeout'],
    ['that lost a block', importAnswer('', 3), 'failed'],
    ['answered by something else', { kind: 'answer', status: 200, body: '<html>welcome</html>' }, 'not-kubo'],
    ['answered with nothing', { kind: 'answer', status: 200, body: '' }, 'failed'],
  ])('%s fails', async (_case, fault, kind) => {
    rpc.add({ match: /dag\/import/, fault, times: 1 });
    const options = kind === 'timeout' ? { timeoutMs: 2_000, stallMs: 400 } : limits;
    const write = bytes.importChunk(faulty, stored, options);
    await expect(write).rejects.toMatchObject({ kind });
  });

  it('of one block fails where the node stored another', async () => {
    rpc.add({ match: /block\/put/, fault: { kind: 'answer', status: 200, body: `{"Key":"${leaf}","Size":1}` } });
    await expect(bytes.importChunk(faulty, randomChunk(1), limits)).rejects.toMatchObject({ kind: 'corrupt' });
  });

  it('of a block with wrong bytes is refused by the node', async () => {
    const chunk = randomChunk(2);
    const [first, last] = chunk.leaves as [(typeof chunk.leaves)[0], (typeof chunk.leaves)[0]];
    const forged = { ...chunk, leaves: [{ ...first, bytes: Buffer.from('forged') }, last] };
    await expect(bytes.importChunk(daemon.endpoint, forged as typeof chunk, limits)).rejects.toMatchObject({
      kind: 'corrupt',
    });
  });

  it('of a chunk that lacks a leaf fails at its deadline', async () => {
    const chunk = randomChunk(2);
    const short = { ...chunk, leaves: chunk.leaves.slice(1) };
    await expect(bytes.importChunk(daemon.endpoint, short, { timeoutMs: 1_000 })).rejects.toMatchObject({
      kind: 'timeout',
    });
  });
});

describe('a proof', () => {
  it('is an error, not a verdict, where the node cannot be asked', async () => {
    rpc.add({ match: new RegExp(`block/stat.*${stored.leaves[1]?.cidText}`), fault: { kind: 'reset' } });
    const proof = chunks.proveChunk(faulty, stored.chunkCid, { ...limits, hashOnRead: true });
    await expect(proof).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it('believes bytes only, where the node does not hash what it reads', async () => {
    const unhashed = await KuboDaemon.start({
      adjustConfig: (config) => Object.assign(config.Datastore as object, { HashOnRead: false }),
    });
    try {
      await bytes.importChunk(unhashed.endpoint, stored, limits);
      await unhashed.damageBlock(leaf);
      await expect(control.readConfigDurability(unhashed.endpoint, limits)).resolves.toEqual({
        durability: 'proved',
        hashOnRead: false,
      });
      await expect(control.statBlockOffline(unhashed.endpoint, leaf, limits)).resolves.toBe('present');
      const proof = chunks.proveChunk(unhashed.endpoint, stored.chunkCid, { ...limits, hashOnRead: false });
      await expect(proof).resolves.toEqual({ state: 'corrupt', blocks: 4, damaged: [leaf] });
    } finally {
      await unhashed.destroy();
    }
  });
});

describe('a list', () => {
  it('that Kubo broke off is an error, not a short list', async () => {
    rpc.add({ match: /pin\/ls/, fault: { kind: 'cut', afterBytes: 20 } });
    await expect(collect(control.listPins(faulty, limits))).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it('that Kubo ended with an error in the trailer is an error too', async () => {
    const body = `{"Cid":"${stored.chunkCid}","Type":"recursive"}\n`;
    const trailers = { 'X-Stream-Error': 'leveldb: closed' };
    rpc.add({ match: /pin\/ls/, fault: { kind: 'answer', status: 200, body, trailers } });
    const seen: string[] = [];
    const read = async () => {
      for await (const cid of control.listPins(faulty, limits)) seen.push(cid);
    };
    await expect(read()).rejects.toMatchObject({ kind: 'failed', detail: 'leveldb: closed' });
    expect(seen).toEqual([stored.chunkCid]);
  });

  it('can be left early', async () => {
    for await (const block of control.listBlocks(faulty, limits)) {
      expect(block).toMatch(/^bafk/);
      break;
    }
  });
});

describe('a node', () => {
  const absent = canaryCid('nobody');

  it.each([{ dataToken: 'wrong' }, { dataToken: null }])('refuses $dataToken as a token', async (token) => {
    const endpoint = { ...daemon.endpoint, ...token };
    await expect(control.identity(endpoint, limits)).rejects.toMatchObject({ kind: 'refused' });
    await expect(bytes.importChunk(endpoint, randomChunk(1), limits)).rejects.toMatchObject({ kind: 'refused' });
  });

  it('keeps its garbage collection and configuration from the data token', async () => {
    const dataOnly = { ...daemon.endpoint, opsToken: daemon.endpoint.dataToken };
    await expect(control.collectGarbage(dataOnly, limits)).rejects.toMatchObject({ kind: 'refused' });
    await expect(control.readConfigDurability(dataOnly, limits)).resolves.toEqual({
      durability: 'unknown',
      hashOnRead: null,
    });
  });

  it('never shows its token in an error', async () => {
    const endpoint = { ...daemon.endpoint, dataToken: 'sesame' };
    const error = await control.identity(endpoint, limits).catch((caught: unknown) => caught);
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('sesame');
  });

  it('that hangs ends every call at its deadline and answers again afterwards', async () => {
    const short = { timeoutMs: 300 };
    daemon.pause();
    try {
      const calls = [
        control.identity(daemon.endpoint, short),
        control.isPinned(daemon.endpoint, absent, short),
        collect(control.listPins(daemon.endpoint, short)),
        bytes.readBlock(daemon.endpoint, leaf, short),
        bytes.importChunk(daemon.endpoint, randomChunk(8), { timeoutMs: 60_000, stallMs: 300 }),
      ];
      for (const outcome of await Promise.allSettled(calls)) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { kind: 'timeout' } });
      }
    } finally {
      daemon.resume();
    }
    await expect(control.identity(daemon.endpoint, limits)).resolves.toMatchObject({ peerId: daemon.peerId });
  });

  it('that hangs with all its connections taken still ends calls in the queue at their deadline', async () => {
    const narrow = new KuboBytes(1);
    daemon.pause();
    try {
      const reads = [60_000, 300, 300].map((timeoutMs) => narrow.readBlock(daemon.endpoint, leaf, { timeoutMs }));
      const [first, ...queued] = reads.map((read) => read.catch((error: unknown) => error));
      expect(await Promise.all(queued)).toEqual([
        expect.objectContaining({ kind: 'timeout' }),
        expect.objectContaining({ kind: 'timeout' }),
      ]);
      await narrow.close();
      expect(await first).toMatchObject({ name: 'KuboError' });
    } finally {
      daemon.resume();
    }
  });

  it('that nobody runs is unreachable', async () => {
    const endpoint = { ...daemon.endpoint, rpcUrl: `http://127.0.0.1:${await freePort()}` };
    await expect(control.identity(endpoint, limits)).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it.each([
    ['a web site', { kind: 'answer', status: 200, body: '<html></html>' }],
    ['some other API', { kind: 'answer', status: 200, body: '{"hello":"world"}' }],
    ['a server without that path', { kind: 'answer', status: 404, body: 'not found' }],
    ['a redirect', { kind: 'answer', status: 307, headers: { location: 'http://127.0.0.1:1/' } }],
  ] satisfies [string, Fault][])('is not taken for %s', async (_case, fault) => {
    rpc.add({ fault });
    await expect(control.identity(faulty, limits)).rejects.toMatchObject({ kind: 'not-kubo' });
  });

  it('is not taken for a server that speaks no HTTP', async () => {
    const server = createServer((socket) => socket.resume().end('220 mail ready\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const endpoint = { ...daemon.endpoint, rpcUrl: `http://127.0.0.1:${port}` };
    await expect(control.identity(endpoint, limits)).rejects.toMatchObject({ kind: 'not-kubo' });
    await new Promise((resolve) => server.close(resolve));
  });
});

function importAnswer(pinError: string, blocks: number): Fault {
  const root = { Root: { Cid: { '/': stored.chunkCid }, PinErrorMsg: pinError } };
  const stats = { Stats: { BlockCount: blocks, BlockBytesCount: 1 } };
  return { kind: 'answer', status: 200, body: `${JSON.stringify(root)}\n${JSON.stringify(stats)}\n` };
}

it('connects to the checked address of an https name, wherever the name leads', async () => {
  const greetings: string[] = [];
  const server = createServer((socket) => {
    socket.once('data', (hello) => {
      greetings.push(hello.toString('latin1'));
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // No name server knows it: looked up again, it would lead nowhere.
  const endpoint = {
    ...{ nodeId: 'kubo-1', rpcUrl: `https://checked.invalid:${port}`, gatewayUrl: null, dataToken: null },
    checkedIps: new Map([['checked.invalid', '127.0.0.1']]),
  };
  await expect(control.identity(endpoint, limits)).rejects.toMatchObject({ kind: 'unreachable' });
  expect(greetings.join()).toContain('checked.invalid');
  await new Promise((resolve) => server.close(resolve));
});
