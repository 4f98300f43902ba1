import { createHash, randomBytes } from 'node:crypto';
import type { FileV1, ReadReportV1 } from '#contracts';
import { waitFor } from '#testing';
import { GatewayStage, type StageNode } from './stage/gateway-stage.js';

const MIB = 1024 * 1024;
const READ_TIMEOUT_MS = 10_000;
const bytes = randomBytes(20 * MIB);
let stage: GatewayStage;
let file: FileV1;

beforeAll(async () => {
  stage = await GatewayStage.start({
    settings: { HEDGE_DELAY_MS: '100', NODE_READ_TIMEOUT_MS: String(READ_TIMEOUT_MS) },
  });
  file = await store('twenty.bin', bytes);
});
afterAll(() => stage?.stop());
afterEach(() => {
  for (const { rpc, gateway, node } of stage.nodes) {
    rpc.clear();
    gateway.clear();
    node.state = 'online';
  }
});

async function store(path: string, content: Uint8Array): Promise<FileV1> {
  const stored = await stage.put(path, content as Uint8Array<ArrayBuffer>, {
    'content-type': 'application/octet-stream',
  });
  expect(stored.status).toBe(201);
  return (await stored.json()) as FileV1;
}
const get = (headers: Record<string, string> = {}, method = 'GET') =>
  stage.fetch(`/v1/files/${file.id}/content`, { method, headers });
const bodyOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const reports = (): ReadReportV1[] =>
  stage.services.callsTo('bytenode.rpc.chunk-placement.report-reads.v1').flatMap((call) => call.reports);

/** The nodes that hold a chunk of the large file, first asked first. */
function holdersOf(index: number): StageNode[] {
  const chunk = stage.metadata.uploadOf('twenty.bin').chunks.get(index);
  return (chunk?.nodeIds ?? []).map((id) => stage.nodeOf(id));
}

describe('a download', () => {
  it('comes whole, with what a client needs to know of it', async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect((await bodyOf(answer)).equals(bytes)).toBe(true);
    const digest = createHash('sha256').update(bytes).digest();
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-disposition': 'attachment; filename="twenty.bin"',
      'content-length': String(bytes.length),
      'content-type': 'application/octet-stream',
      etag: `"${digest.toString('hex')}"`,
      'repr-digest': `sha-256=:${digest.toString('base64')}:`,
      'x-content-type-options': 'nosniff',
    });
  });

  it('is found by its path as well, and by nobody else', async () => {
    const answer = await stage.fetch('/v1/buckets/my-files/files/twenty%2Ebin', { headers: { range: 'bytes=0-9' } });
    expect((await bodyOf(answer)).equals(bytes.subarray(0, 10))).toBe(true);
    expect((await stage.fetch('/v1/buckets/my-files/files/other.bin')).status).toBe(404);
    expect((await stage.fetch('/v1/files/not-an-id/content')).status).toBe(404);
  });

  it.each([
    [0, 0],
    [MIB - 1, MIB],
    [8 * MIB - 10, 8 * MIB + 10],
    [19 * MIB, 20 * MIB - 1],
    [5, 20 * MIB - 5],
  ])('of the bytes %d to %d is exactly these', async (first, last) => {
    const answer = await get({ range: `bytes=${first}-${last}` });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes ${first}-${last}/${bytes.length}`);
    expect((await bodyOf(answer)).equals(bytes.subarray(first, last + 1))).toBe(true);
  });

  it('of a part asks nodes only for the leaves it touches', async () => {
    for (const { gateway } of stage.nodes) gateway.calls.length = 0;
    await bodyOf(await get({ range: `bytes=${9 * MIB}-${9 * MIB + 5}` }));
    // The root of the chunk, and one leaf. A read that takes long may be asked of a second node as well.
    expect(new Set(stage.nodes.flatMap(({ gateway }) => gateway.calls)).size).toBe(2);
  });

  it('of several parts frames each of them', async () => {
    const answer = await get({ range: `bytes=${19 * MIB}-${19 * MIB + 4},0-4,-3` });
    expect(answer.status).toBe(206);
    const boundary = /^multipart\/byteranges; boundary=(.+)$/.exec(answer.headers.get('content-type') ?? '')?.[1];
    const body = await bodyOf(answer);
    const part = (first: number, last: number) =>
      Buffer.concat([
        Buffer.from(`Content-Range: bytes ${first}-${last}/${bytes.length}\r\n\r\n`),
        bytes.subarray(first, last + 1),
        Buffer.from(`\r\n--${boundary}`),
      ]);
    for (const [first, last] of [
      [0, 4],
      [19 * MIB, 19 * MIB + 4],
      [20 * MIB - 3, 20 * MIB - 1],
    ] as const) {
      expect(body.includes(part(first, last))).toBe(true);
    }
    expect(answer.headers.get('content-length')).toBe(String(body.length));
  });

  it('that can not be answered says so', async () => {
    const beyond = await get({ range: `bytes=${bytes.length}-` });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
    expect((await get({ 'if-none-match': `"${file.sha256}"` })).status).toBe(304);
    expect((await get({ 'if-match': '"other"' })).status).toBe(412);
  });

  it('by HEAD has the headers and no bytes', async () => {
    const answer = await get({ range: 'bytes=0-9' }, 'HEAD');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    expect((await bodyOf(answer)).length).toBe(0);
  });

  it('goes on with the content it began with when the file is replaced', async () => {
    const old = randomBytes(20 * MIB);
    const { id } = await store('replaced.bin', old);
    const answer = await stage.fetch(`/v1/files/${id}/content`);
    expect((await stage.put('replaced.bin', 'new')).status).toBe(200);
    expect((await bodyOf(answer)).equals(old)).toBe(true);
  });
});

describe('a download from nodes that fail', () => {
  it('reads on elsewhere when a node is dead, and reports it', async () => {
    const [dead] = holdersOf(0);
    dead?.gateway.add({ fault: { kind: 'reset' } });
    await readUntilReported({ nodeId: dead?.node.id, fault: 'unreachable' });
  });

  it('never passes on bytes that are not the right ones, and reports them', async () => {
    const [liar] = holdersOf(1);
    liar?.gateway.add({ fault: { kind: 'flip', atByte: 100 } });
    await readUntilReported({ nodeId: liar?.node.id, fault: 'corrupt' });
  });

  it('reads on elsewhere when a block is corrupt on the disk', async () => {
    const content = randomBytes(1000);
    const { id } = await store('on-disk.bin', content);
    const { versionId, chunks } = stage.metadata.uploadOf('on-disk.bin');
    const chunk = chunks.get(0);
    const holder = stage.nodeOf(chunk?.nodeIds[0] ?? '');
    await holder.daemon.damageBlock(chunk?.chunkCid ?? '');
    const corrupt = { nodeId: holder.node.id, fault: 'corrupt', versionId };
    await readUntilReported(corrupt, { content, get: () => stage.fetch(`/v1/files/${id}/content`) });
  });

  it('does not wait for a node that hangs', async () => {
    const [hanging] = holdersOf(0);
    hanging?.daemon.pause();
    try {
      const startedAt = performance.now();
      expect((await bodyOf(await get())).equals(bytes)).toBe(true);
      expect(performance.now() - startedAt).toBeLessThan(READ_TIMEOUT_MS);
    } finally {
      hanging?.daemon.resume();
    }
  });

  it('asks a node that is said to be down when no other has the bytes', async () => {
    for (const { node } of stage.nodes) node.state = 'down';
    const { length } = stage.services.calls;
    await waitFor(() => listedSince(length), { timeoutMs: 30_000 });
    expect((await bodyOf(await get())).equals(bytes)).toBe(true);
  });

  it('is 503, not half a file, when nothing can be read', async () => {
    for (const { gateway } of stage.nodes)
      gateway.add({ fault: { kind: 'answer', status: 404, body: 'block not found' } });
    const answer = await get();
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'FILE.UNREADABLE', retryable: true });
    expect(answer.headers.get('retry-after')).not.toBeNull();
  });

  it('breaks off, and never ends short, when a later part can not be read', async () => {
    const lastChunk = stage.metadata.uploadOf('twenty.bin').chunks.get(file.chunkCount - 1);
    const match = new RegExp(lastChunk?.chunkCid ?? 'none');
    for (const { gateway } of stage.nodes) gateway.add({ match, fault: { kind: 'reset' } });
    const answer = await get();
    expect(answer.status).toBe(200);
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });

  it('stops reading from nodes when its client goes away', async () => {
    for (const { gateway } of stage.nodes) {
      gateway.add({ fault: { kind: 'delay', delayMs: 30 } });
      gateway.calls.length = 0;
    }
    const answer = await get();
    await answer.body?.cancel();
    const calls = () => stage.nodes.reduce((sum, { gateway }) => sum + gateway.calls.length, 0);
    // Quiet for longer than a leaf takes to come: nothing is asked for any more.
    let before = -1;
    await waitFor(() => before === (before = calls()), { timeoutMs: 30_000, intervalMs: 300 });
    // 20 leaves and the roots of 4 chunks are the whole file.
    expect(calls()).toBeLessThan(24);
  });

  it('tells node-monitor which nodes were read from', async () => {
    await bodyOf(await get());
    const told = () => stage.services.callsTo('bytenode.rpc.node-monitor.report-contacts.v1').flatMap((c) => c.nodeIds);
    await waitFor(() => stage.nodes.every(({ node }) => told().includes(node.id)), { timeoutMs: 30_000 });
  });
});

it('a gateway that stops ends downloads under way', async () => {
  const answer = await get();
  await stage.restart();
  await expect(bodyOf(answer)).rejects.toThrow();
});

/** Reads a file, always right, until it is told. Repeated: after other tests the node may be asked last for a moment. */
async function readUntilReported(
  wanted: Partial<Record<keyof ReadReportV1, unknown>>,
  file = { content: bytes, get: () => get() },
): Promise<void> {
  const report = async () => {
    expect((await bodyOf(await file.get())).equals(file.content)).toBe(true);
    return reports().some((each) => matches(each, wanted));
  };
  await waitFor(report, { timeoutMs: 30_000 });
}

const matches = (report: ReadReportV1, wanted: Partial<Record<keyof ReadReportV1, unknown>>): boolean =>
  Object.entries(wanted).every(([key, value]) => report[key as keyof ReadReportV1] === value);

/** Has the gateway fetched the list of nodes since so many calls had come? */
const listedSince = (count: number): boolean =>
  stage.services.calls.slice(count).some(({ subject }) => subject === 'bytenode.rpc.node-monitor.list-nodes.v1');
