import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { DomainError, type FileV1 } from '#contracts';
import { KuboBytes, KuboControl } from '#ipfs';
import { waitFor } from '#testing';
import { accessToken, GatewayStage } from './stage/gateway-stage.js';

const MIB = 1024 * 1024;
const STALL_MS = 3_000;
let stage: GatewayStage;

beforeAll(async () => {
  stage = await GatewayStage.start({
    settings: { NODE_WRITE_STALL_MS: String(STALL_MS), UPLOAD_HEARTBEAT_MS: '200' },
  });
});
afterAll(() => stage?.stop());
afterEach(() => {
  for (const { rpc, gateway } of stage.nodes) {
    rpc.clear();
    gateway.clear();
  }
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const problemOf = async (answer: Response) => ({ ...((await answer.json()) as object), headers: answer.headers });

async function expectStopped(answer: Promise<Response>): Promise<void> {
  expect(await problemOf(await answer)).toMatchObject({ status: 503, code: 'GATEWAY.STOPPING', retryable: true });
}

/** A body that sends one part and then what the test decides. */
function heldBody(part: Uint8Array) {
  let control: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      control = controller;
      controller.enqueue(part);
    },
  });
  return { body, end: () => control?.close() };
}

describe('an upload', () => {
  it.each([0, 1, 4, 10 * 1024, MIB, 8 * MIB + 1, 20 * MIB])('of %d bytes is stored and comes back', async (size) => {
    const bytes = randomBytes(size);
    const stored = await stage.put(`size-${size}`, bytes, { 'content-type': 'text/x-test' });
    expect(stored.status).toBe(201);
    const file = (await stored.json()) as FileV1;
    expect(file).toMatchObject({ sizeBytes: size, sha256: sha256(bytes), contentType: 'text/x-test' });
    expect(file.chunkCount).toBeGreaterThanOrEqual(Math.min(size, 4));
    expect(stored.headers.get('location')).toBe(`/v1/files/${file.id}`);
    expect(stored.headers.get('etag')).toBe(`"${sha256(bytes)}"`);
    const read = await stage.fetch(`/v1/files/${file.id}/content`);
    expect(sha256(new Uint8Array(await read.arrayBuffer()))).toBe(sha256(bytes));
  });

  it('of unknown length is cut as one of known length is', async () => {
    const bytes = randomBytes(9 * MIB);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += 100_000) controller.enqueue(bytes.subarray(at, at + 100_000));
        controller.close();
      },
    });
    const file = (await (await stage.put('unknown-length', body)).json()) as FileV1;
    expect(file).toMatchObject({ sizeBytes: bytes.length, sha256: sha256(bytes), chunkCount: 4 });
  });

  it('lies encrypted and pinned on two nodes, in two zones', async () => {
    const bytes = Buffer.alloc(100_000, 'plain text that a node must not see ');
    await stage.put('pinned', bytes);
    const [control, blocks] = [new KuboControl(), new KuboBytes()];
    for (const { chunkCid, nodeIds } of stage.metadata.uploadOf('pinned').chunks.values()) {
      expect(new Set(nodeIds.map((id) => stage.nodeOf(id).node.zone)).size).toBe(2);
      for (const nodeId of nodeIds) {
        const { endpoint } = stage.nodeOf(nodeId).daemon;
        expect(await control.isPinned(endpoint, chunkCid, { timeoutMs: 5_000 })).toBe(true);
        const stored = await blocks.readBlock(endpoint, chunkCid, { timeoutMs: 5_000 });
        expect(stored.toString('latin1')).not.toContain('plain text');
      }
    }
    await Promise.all([control.close(), blocks.close()]);
  });

  it('of a small file asks three questions', async () => {
    const before = stage.services.calls.length;
    await stage.put('three-questions', randomBytes(10 * 1024));
    const verbs = stage.services.calls.slice(before).map(({ subject }) => subject.split('.')[3]);
    expect(verbs.filter((verb) => !['list-nodes', 'check-session', 'heartbeat-uploads'].includes(verb ?? ''))).toEqual([
      'begin-upload',
      'place-chunks',
      'commit-file',
    ]);
  });

  it('of a large file is recorded while it runs', async () => {
    await stage.put('recorded', randomBytes(33 * MIB));
    const upload = stage.metadata.uploadOf('recorded');
    const recorded = stage.services
      .callsTo('bytenode.rpc.metadata.record-chunks.v1')
      .filter(({ versionId }) => versionId === upload.versionId);
    expect(recorded.flatMap(({ chunks }) => chunks.map(({ index }) => index)).toSorted((a, b) => a - b)).toEqual([
      0, 1, 2, 3,
    ]);
  });

  it('keeps a JSON body as it is', async () => {
    const stored = await stage.put('broken.json', '{"a": ', { 'content-type': 'application/json' });
    const file = (await stored.json()) as FileV1;
    expect(file).toMatchObject({ contentType: 'application/json', sizeBytes: 6 });
    expect(await (await stage.fetch(`/v1/files/${file.id}/content`)).text()).toBe('{"a": ');
  });

  it('replaces what the path had, unless it must be new', async () => {
    expect((await stage.put('replaced', 'one')).status).toBe(201);
    expect((await stage.put('replaced', 'two')).status).toBe(200);
    const refused = await stage.put('replaced', 'three', { 'if-none-match': '*' });
    expect(await problemOf(refused)).toMatchObject({ status: 412, code: 'FILE.EXISTS' });
    const changed = await stage.put('replaced', 'three', { 'if-match': `"${sha256(Buffer.from('one'))}"` });
    expect(await problemOf(changed)).toMatchObject({ status: 412, code: 'FILE.CHANGED' });
    expect((await stage.put('replaced', 'three', { 'if-match': `"${sha256(Buffer.from('two'))}"` })).status).toBe(200);
  });

  it('comes as a form too, its fields before the file', async () => {
    const form = new FormData();
    form.append('path', 'form/note.txt');
    form.append('file', new File(['from a form'], 'ignored.txt', { type: 'text/plain' }));
    const stored = await stage.fetch('/v1/files', { method: 'POST', body: form });
    expect(stored.status).toBe(201);
    expect(await stored.json()).toMatchObject({ bucket: 'my-files', path: 'form/note.txt', contentType: 'text/plain' });

    const late = new FormData();
    late.append('file', new File(['from a form'], 'late.txt'));
    late.append('path', 'other.txt');
    const refused = await stage.fetch('/v1/files', { method: 'POST', body: late });
    expect(await problemOf(refused)).toMatchObject({ status: 400, code: 'REQUEST.INVALID' });
    expect(stage.metadata.uploadOf('late.txt').state).toBe('abandoned');
  });
});

describe('an upload that goes wrong', () => {
  it('stores nothing when the digest is another one', async () => {
    const digest = createHash('sha256').update('other').digest('base64');
    const answer = await stage.put('digest', 'bytes', { 'content-digest': `sha-256=:${digest}:` });
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'UPLOAD.DIGEST_MISMATCH' });
    expect(stage.metadata.uploadOf('digest').state).toBe('abandoned');
  });

  it('is given up when the client goes away', async () => {
    const { hostname, port } = stage.origin;
    const sending = request({
      hostname,
      port,
      method: 'PUT',
      path: '/v1/buckets/my-files/files/gone',
      headers: { authorization: `Bearer ${accessToken()}`, 'content-length': 50 * MIB },
    });
    sending.on('error', () => undefined);
    sending.write(randomBytes(9 * MIB));
    await waitFor(() => stage.metadata.uploadOf('gone'), { timeoutMs: 30_000 });
    sending.destroy();
    await waitFor(() => stage.metadata.uploadOf('gone').state === 'abandoned', { timeoutMs: 30_000 });
  });

  it('goes on with another node when one refuses', async () => {
    const [broken] = stage.nodes;
    broken?.rpc.add({ fault: { kind: 'answer', status: 500, body: '{"Message":"disk on fire"}' } });
    expect((await stage.put('one-refuses', randomBytes(10_000))).status).toBe(201);
    for (const { nodeIds, failedNodeIds } of stage.metadata.uploadOf('one-refuses').chunks.values()) {
      expect(nodeIds).not.toContain(broken?.node.id);
      expect(new Set(nodeIds).size).toBe(2);
      expect(failedNodeIds.every((id) => id === broken?.node.id)).toBe(true);
    }
  });

  it('goes on with another node when one hangs', async () => {
    const [hanging] = stage.nodes;
    hanging?.daemon.pause();
    try {
      expect((await stage.put('one-hangs', randomBytes(3 * MIB))).status).toBe(201);
    } finally {
      hanging?.daemon.resume();
    }
    for (const { nodeIds } of stage.metadata.uploadOf('one-hangs').chunks.values()) {
      expect(nodeIds).not.toContain(hanging?.node.id);
    }
  });

  it('is refused, and can be repeated, when too few nodes are left', async () => {
    for (const { rpc } of stage.nodes.slice(1)) rpc.add({ fault: { kind: 'reset' } });
    const answer = await stage.put('no-nodes', randomBytes(10_000));
    expect(await problemOf(answer)).toMatchObject({ status: 503, retryable: true });
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(stage.metadata.uploadOf('no-nodes').state).toBe('abandoned');
  });

  it('outlives a metadata service that is away when it commits', async () => {
    let attempts = 0;
    const stored = await stage.services.answering(
      'bytenode.rpc.metadata.commit-file.v1',
      (request, usual) => {
        attempts += 1;
        if (attempts < 3) throw new DomainError('TEST.AWAY', 'unavailable', 'restarting');
        return usual(request);
      },
      () => stage.put('restart', 'bytes'),
    );
    expect(stored.status).toBe(201);
    expect(attempts).toBe(3);
  });

  it('counts as stored when only the answer to its commit was lost', async () => {
    let attempts = 0;
    const stored = await stage.services.answering(
      'bytenode.rpc.metadata.commit-file.v1',
      async (request, usual) => {
        attempts += 1;
        const reply = await usual(request);
        if (attempts === 1) throw new DomainError('TEST.LOST', 'internal', 'the answer was lost');
        return reply;
      },
      () => stage.put('lost-answer', 'bytes'),
    );
    expect(stored.status).toBe(201);
    expect(attempts).toBe(2);
    expect(stage.metadata.uploadOf('lost-answer').state).toBe('committed');
  });

  it('ends when metadata has given it up meanwhile', async () => {
    const { body } = heldBody(randomBytes(1000));
    const answer = stage.put('given-up', body);
    const upload = await waitFor(() => stage.metadata.uploadOf('given-up'), { timeoutMs: 30_000 });
    upload.state = 'abandoned';
    expect(await problemOf(await answer)).toMatchObject({ status: 409, code: 'UPLOAD.ABANDONED' });
  });

  it('ends, and can be repeated, when the gateway is stopped', async () => {
    const { body } = heldBody(randomBytes(1000));
    const answer = stage.put('stopped', body);
    await waitFor(() => stage.metadata.uploadOf('stopped'), { timeoutMs: 30_000 });
    await Promise.all([stage.restart(), expectStopped(answer)]);
    expect(stage.metadata.uploadOf('stopped').state).toBe('abandoned');
    await waitFor(async () => (await stage.fetch('/health/ready')).ok, { timeoutMs: 30_000 });
  });

  it('is 503 at once when metadata is away', async () => {
    const answer = await stage.services.silent(['bytenode.rpc.metadata.begin-upload.v1'], () =>
      stage.put('away', 'bytes'),
    );
    expect(await problemOf(answer)).toMatchObject({ status: 503, code: 'RPC.UNAVAILABLE', retryable: true });
  });
});
