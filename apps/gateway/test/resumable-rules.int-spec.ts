import { randomBytes, randomUUID } from 'node:crypto';
import { waitFor } from '#testing';
import { accessToken, GatewayStage } from './stage/gateway-stage.js';
import { beginUpload, expectFile, heldBody, problemOf, RESUMABLE_SETTINGS } from './stage/resumable-uploads.js';
import { checksumOf, type Send } from './support/tus-session.js';

const MIB = 1024 * 1024;
let stage: GatewayStage;

beforeAll(async () => {
  stage = await GatewayStage.start({ settings: RESUMABLE_SETTINGS });
});
afterAll(() => stage?.stop());
afterEach(() => {
  for (const { rpc, gateway } of stage.nodes) {
    rpc.clear();
    gateway.clear();
  }
});

const send: Send = (path, init) => stage.fetch(path, init);

describe('two parts at once', () => {
  it("don't mix: the second waits until the first has ended, with what came of it", async () => {
    const bytes = randomBytes(30 * MIB);
    const upload = await beginUpload(stage, 'two', bytes.length);
    const { body } = heldBody(bytes.subarray(0, 20 * MIB));
    const first = upload.patch(0, body);
    await waitFor(() => stage.resumable.describe(upload.id).offsetBytes > 0, { timeoutMs: 30_000 });
    const second = await upload.patch(0, bytes);
    expect((await first).status).toBe(204);
    const offset = Number((await first).headers.get('upload-offset'));
    expect(offset).toBeGreaterThan(0);
    expect(await problemOf(second)).toMatchObject({ status: 409 });
    const last = await upload.patch(offset, bytes.subarray(offset));
    await expectFile(stage, last.headers.get('bytenode-file-id'), bytes);
  });

  it('are refused when the first does not end in time', async () => {
    const upload = await beginUpload(stage, 'locked', 1000);
    const row = stage.resumable.rows.get(upload.id)!;
    row.leased = true;
    await stage.restart({ ...RESUMABLE_SETTINGS, RESUMABLE_LOCK_WAIT_MS: '300' });
    await waitFor(async () => (await stage.fetch('/health/ready')).ok, { timeoutMs: 30_000 });
    expect(await problemOf(await upload.patch(0, randomBytes(10)))).toMatchObject({
      status: 423,
      code: 'UPLOAD.LOCKED',
    });
    row.leased = false;
    expect((await upload.patch(0, randomBytes(10))).status).toBe(204);
    await stage.restart(RESUMABLE_SETTINGS);
    await waitFor(async () => (await stage.fetch('/health/ready')).ok, { timeoutMs: 30_000 });
  });
});

describe('a checksum', () => {
  it.each(['sha1', 'sha256'])('by %s is verified', async (algorithm) => {
    const bytes = randomBytes(10 * MIB);
    const upload = await beginUpload(stage, `checked-${algorithm}`, bytes.length);
    const [start, end] = [bytes.subarray(0, 3 * MIB + 5), bytes.subarray(3 * MIB + 5)];
    expect((await upload.patch(0, start, { 'upload-checksum': checksumOf(algorithm, start) })).status).toBe(204);
    const wrong = await upload.patch(start.length, end, { 'upload-checksum': checksumOf(algorithm, start) });
    expect(await problemOf(wrong)).toMatchObject({ status: 460, code: 'UPLOAD.CHECKSUM_MISMATCH' });
    expect(await upload.offset()).toBe(start.length);
    const last = await upload.patch(start.length, end, { 'upload-checksum': checksumOf(algorithm, end) });
    await expectFile(stage, last.headers.get('bytenode-file-id'), bytes);
  });

  it('that can not be verified is refused', async () => {
    const upload = await beginUpload(stage, 'unknown-checksum', 10);
    const answer = await upload.patch(0, randomBytes(5), { 'upload-checksum': 'crc32 AAAA' });
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'REQUEST.INVALID' });
    expect(await upload.offset()).toBe(0);
  });
});

describe('what is refused', () => {
  it('is another offset, and more bytes than there are to come', async () => {
    const upload = await beginUpload(stage, 'refused', 100);
    expect((await upload.patch(5, randomBytes(10))).status).toBe(409);
    expect((await upload.patch(0, randomBytes(101))).status).toBe(413);
    const { body, end } = heldBody(randomBytes(101));
    end();
    expect((await upload.patch(0, body)).status).toBe(413);
    expect(await upload.offset()).toBe(0);
    expect((await upload.patch(0, randomBytes(100))).headers.get('bytenode-file-id')).not.toBeNull();
  });

  it('is a request that does not speak tus', async () => {
    const answer = await send('/v1/uploads', { method: 'POST', headers: { 'upload-length': '5' } });
    expect(await problemOf(answer)).toMatchObject({ status: 412 });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('tus-resumable')).toBe('1.0.0');
    const upload = await beginUpload(stage, 'not-tus', 5);
    const noOffset = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' };
    expect((await send(upload.url, { method: 'PATCH', headers: noOffset, body: 'bytes' })).status).toBe(403);
  });

  it('is what can be no file', async () => {
    expect((await beginUpload(stage, '../up', 5)).created.status).toBe(400);
    expect(
      (await beginUpload(stage, 'x', 5, { headers: { 'upload-metadata': `bucket ${btoa('my-files')}` } })).created
        .status,
    ).toBe(400);
    const deferred = { 'tus-resumable': '1.0.0', 'upload-defer-length': '1', 'upload-metadata': `path ${btoa('x')}` };
    expect((await send('/v1/uploads', { method: 'POST', headers: deferred })).status).toBe(501);
  });

  it('is a file that must be new and is not, before its bytes and after them', async () => {
    const onlyIfNew = { metadata: { onlyIfNew: 'true' } };
    const upload = await beginUpload(stage, 'new', 5, onlyIfNew);
    await stage.put('new', 'first');
    expect((await beginUpload(stage, 'new', 5, onlyIfNew)).created.status).toBe(412);
    expect(await problemOf(await upload.patch(0, Buffer.from('other')))).toMatchObject({
      status: 412,
      code: 'FILE.EXISTS',
    });
  });

  it('is the upload of somebody else, and one that never was', async () => {
    const upload = await beginUpload(stage, 'mine', 5);
    const other = { authorization: `Bearer ${accessToken({ sub: randomUUID() })}` };
    const foreign: Send = (path, init) => send(path, { ...init, headers: { ...(init.headers as object), ...other } });
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const headers = {
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      };
      const init = { method, headers, ...(method === 'PATCH' ? { body: 'bytes' } : {}) };
      expect((await foreign(upload.url, init)).status).toBe(404);
      expect((await send(`/v1/uploads/${randomUUID()}`, init)).status).toBe(404);
      expect((await send('/v1/uploads/no-such-id', init)).status).toBe(404);
    }
    expect(await upload.offset()).toBe(0);
  });

  it('is everything after the upload was terminated', async () => {
    const upload = await beginUpload(stage, 'terminated', 5);
    await upload.patch(0, Buffer.from('by'));
    expect((await upload.terminate()).status).toBe(204);
    expect(stage.metadata.uploads.get(upload.id)!.state).toBe('abandoned');
    expect((await upload.head()).status).toBe(410);
    expect(await problemOf(await upload.patch(2, Buffer.from('tes')))).toMatchObject({
      status: 410,
      code: 'UPLOAD.GONE',
    });
    expect((await upload.terminate()).status).toBe(410);
    const complete = await beginUpload(stage, 'complete', 5, { body: Buffer.from('bytes') });
    expect((await complete.terminate()).status).toBe(400);
  });

  it('leaves the upload as it was when no node can take bytes', async () => {
    const bytes = randomBytes(10_000);
    const upload = await beginUpload(stage, 'no-nodes', bytes.length);
    for (const { rpc } of stage.nodes.slice(1)) rpc.add({ fault: { kind: 'reset' } });
    expect(await problemOf(await upload.patch(0, bytes))).toMatchObject({ status: 503, retryable: true });
    for (const { rpc } of stage.nodes) rpc.clear();
    expect(await upload.offset()).toBe(0);
    await expectFile(stage, (await upload.patch(0, bytes)).headers.get('bytenode-file-id'), bytes);
  });
});
