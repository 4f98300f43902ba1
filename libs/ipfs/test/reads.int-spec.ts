import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { LEAF_OVERHEAD_BYTES, LEAF_SIZE_BYTES } from '#chunks';
import { KuboBytes, type KuboEndpoint } from '#ipfs';
import { waitFor } from '#testing';
import { limits } from './fixtures.js';

const STORED_BYTES = LEAF_SIZE_BYTES + LEAF_OVERHEAD_BYTES;
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A server that answers with whatever bytes a test wants: what Kubo and proxies of ours never send. */
class WireServer {
  readonly sockets = new Set<Socket>();
  readonly asked: string[] = [];
  connections = 0;

  private constructor(private readonly server: Server) {}

  static async start(answer: (socket: Socket, path: string) => void): Promise<WireServer> {
    const server = createServer();
    const wire = new WireServer(server);
    server.on('connection', (socket) => {
      wire.connections += 1;
      wire.sockets.add(socket);
      socket.on('close', () => wire.sockets.delete(socket)).on('error', () => undefined);
      let head = '';
      socket.on('data', (piece) => {
        head += piece.toString('latin1');
        for (let end = head.indexOf('\r\n\r\n'); end >= 0; end = head.indexOf('\r\n\r\n')) {
          const path = /^GET (\S+) HTTP\/1\.1\r\nhost: 127\.0\.0\.1:\d+$/.exec(head.slice(0, end))?.[1];
          head = head.slice(end + 4);
          wire.asked.push(path ?? 'something else');
          answer(socket, path ?? '');
        }
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return wire;
  }

  get endpoint(): KuboEndpoint {
    const url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return { nodeId: 'wire', rpcUrl: url, gatewayUrl: url, dataToken: null };
  }

  async stop(): Promise<void> {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(this.server, 'close');
  }
}

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

async function serve(
  answer: (socket: Socket, path: string) => void,
  connections?: number,
): Promise<{ wire: WireServer; bytes: KuboBytes }> {
  const wire = await WireServer.start(answer);
  const bytes = new KuboBytes(connections);
  running.push(
    () => bytes.close(),
    () => wire.stop(),
  );
  return { wire, bytes };
}

const counted = (body: Buffer) =>
  Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`), body]);

describe('a read over a connection of its own', () => {
  it('gives the same bytes, however the wire cuts them', async () => {
    const body = randomBytes(3000);
    const wholes = [counted(body), chunked(body, 700)];
    for (const whole of wholes) {
      for (const step of [1, 7, 64, whole.length]) {
        const { wire, bytes } = await serve((socket) => void trickle(socket, whole, step));
        // A byte at a time takes a while on a busy machine.
        const read = await bytes.readBlock(wire.endpoint, 'any', { timeoutMs: 60_000 });
        expect(sha256(read)).toBe(sha256(body));
      }
    }
  });

  it('gives a leaf and what is as large as a block may be', async () => {
    for (const sizeBytes of [0, 1, 16_383, 16_384, STORED_BYTES / 2, STORED_BYTES, 2 * 1024 * 1024]) {
      const body = randomBytes(sizeBytes);
      const { wire, bytes } = await serve((socket) => socket.write(counted(body)));
      for (let again = 0; again < 3; again += 1) {
        const read = await bytes.readBlock(wire.endpoint, 'any', limits);
        expect([read.length, sha256(read)]).toEqual([sizeBytes, sha256(body)]);
        bytes.giveBack(read);
      }
      expect(wire.connections).toBe(1);
    }
  });

  it('keeps reads apart whose memory is used again, many at once', async () => {
    const bodies = new Map(Array.from({ length: 40 }, (_, at) => [`cid${at}`, randomBytes(STORED_BYTES - at)]));
    const { wire, bytes } = await serve((socket, path) => {
      const body = bodies.get(/^\/ipfs\/(\w+)\?format=raw$/.exec(path)?.[1] ?? '');
      if (body) socket.write(counted(body));
    }, 4);
    const sums = await Promise.all(
      [...bodies.keys()].map(async (cid) => {
        const read = await bytes.readBlock(wire.endpoint, cid, limits);
        const sum = sha256(read);
        bytes.giveBack(read);
        return sum;
      }),
    );
    expect(sums).toEqual([...bodies.values()].map(sha256));
    expect(wire.connections).toBeLessThanOrEqual(4);
  });

  it('waits for a free connection, and its deadline counts meanwhile', async () => {
    let hanging = true;
    const { wire, bytes } = await serve((socket) => {
      if (!hanging) socket.write(counted(Buffer.from('here')));
    }, 1);
    const first = bytes.readBlock(wire.endpoint, 'first', { timeoutMs: 60_000, signal: AbortSignal.timeout(1_000) });
    await waitFor(() => wire.asked.length === 1, { timeoutMs: 10_000 });
    const second = bytes.readBlock(wire.endpoint, 'second', { timeoutMs: 200 });
    const third = bytes.readBlock(wire.endpoint, 'third', limits);
    await expect(second).rejects.toMatchObject({ kind: 'timeout' });
    hanging = false;
    await expect(first).rejects.toMatchObject({ name: 'TimeoutError' });
    // The one that was given up took its connection along; the one that waits gets another.
    await expect(third).resolves.toEqual(Buffer.from('here'));
    expect(wire.asked).toEqual(['/ipfs/first?format=raw', '/ipfs/third?format=raw']);
  });

  it('is never sent when it is given up at once, with and without a connection to wait for', async () => {
    const { wire, bytes } = await serve(() => undefined, 1);
    const controller = new AbortController();
    const { signal } = controller;
    const reads = ['first', 'second'].map((cid) => bytes.readBlock(wire.endpoint, cid, { timeoutMs: 60_000, signal }));
    const reason = new Error('another node was faster');
    controller.abort(reason);
    for (const read of reads) await expect(read).rejects.toBe(reason);
    expect(wire.asked).toEqual([]);
  });

  it('opens a new connection where the node has ended the old one', async () => {
    const { wire, bytes } = await serve((socket) => socket.write(counted(Buffer.from('here'))));
    await bytes.readBlock(wire.endpoint, 'any', limits);
    const [socket] = wire.sockets;
    socket?.end();
    await waitFor(() => wire.sockets.size === 0, { timeoutMs: 10_000 });
    await expect(bytes.readBlock(wire.endpoint, 'any', limits)).resolves.toEqual(Buffer.from('here'));
    expect(wire.connections).toBe(2);
  });

  it('uses no connection again that the node wants to end', async () => {
    const closing = Buffer.from('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nhere');
    const { wire, bytes } = await serve((socket) => socket.write(closing));
    for (let again = 0; again < 3; again += 1) await bytes.readBlock(wire.endpoint, 'any', limits);
    expect(wire.connections).toBe(3);
  });

  it.each([
    ['what is no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n\r\n', 'not-kubo'],
    ['an endless head', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}`, 'not-kubo'],
    ['a body without a length', 'HTTP/1.1 200 OK\r\n\r\nhere', 'not-kubo'],
    ['more than it said', 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere and there', 'not-kubo'],
    ['wrong chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhere\r\n', 'not-kubo'],
    ['a length beyond any block', 'HTTP/1.1 200 OK\r\nContent-Length: 2097153\r\n\r\n', 'corrupt'],
    ['an error', 'HTTP/1.1 404 Not Found\r\nContent-Length: 34\r\n\r\nblock was not found locally (offli', 'missing'],
    [
      'a late error',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-Stream-Error: block was not found locally\r\n\r\n',
      'missing',
    ],
  ])('tells of %s, and reads on over a good connection', async (_case, wrong, kind) => {
    let times = 0;
    const { wire, bytes } = await serve((socket) =>
      socket.write(times++ === 0 ? wrong : counted(Buffer.from('here')), 'latin1'),
    );
    await expect(bytes.readBlock(wire.endpoint, 'any', limits)).rejects.toMatchObject({ name: 'KuboError', kind });
    await expect(bytes.readBlock(wire.endpoint, 'any', limits)).resolves.toEqual(Buffer.from('here'));
  });

  it('fails what is under way when it is closed, and lets nothing begin after', async () => {
    const { wire, bytes } = await serve(() => undefined, 1);
    const reads = ['first', 'second'].map((cid) => bytes.readBlock(wire.endpoint, cid, limits));
    await waitFor(() => wire.asked.length === 1, { timeoutMs: 10_000 });
    await bytes.close();
    for (const read of reads) await expect(read).rejects.toMatchObject({ kind: 'unreachable' });
    await expect(bytes.readBlock(wire.endpoint, 'third', limits)).rejects.toMatchObject({ kind: 'unreachable' });
    await waitFor(() => wire.sockets.size === 0, { timeoutMs: 10_000 });
    expect(wire.asked).toHaveLength(1);
  });
});

function chunked(body: Buffer, chunkBytes: number): Buffer {
  const parts: Buffer[] = [Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')];
  for (let at = 0; at < body.length; at += chunkBytes) {
    const part = body.subarray(at, at + chunkBytes);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}

async function trickle(socket: Socket, bytes: Buffer, step: number): Promise<void> {
  socket.setNoDelay(true);
  for (let at = 0; at < bytes.length; at += step) {
    socket.write(bytes.subarray(at, at + step));
    await new Promise(setImmediate);
  }
}
