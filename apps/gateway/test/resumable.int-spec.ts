import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { DomainError } from '#contracts';
import { KuboBytes } from '#ipfs';
import { waitFor } from '#testing';
import { accessToken, GatewayStage } from './stage/gateway-stage.js';
import {
  beginUpload,
  expectFile,
  heldBody,
  problemOf,
  RESUMABLE_SETTINGS,
  sha256Of,
} from './stage/resumable-uploads.js';

const MIB = 1024 * 1024;
/** So that a machine that stands still for seconds doesn't use up the patience. */
const PATIENT = { ...RESUMABLE_SETTINGS, SERVICE_PATIENCE_MS: '15000' };
let stage: GatewayStage;

beforeAll(async () => {
  stage = await GatewayStage.start({ settings: PATIENT });
});
afterAll(() => stage?.stop());
afterEach(() => {
  for (const { rpc, gateway } of stage.nodes) {
    rpc.clear();
    gateway.clear();
  }
});

describe('a resumable upload', () => {
  it.each([
    [1, [1]],
    [4, [1, 2, 1]],
    [10_000, [1, 3333]],
    [3 * MIB, [MIB + 1, 777, 500_000]],
    [9 * MIB + 1, [5 * MIB]],
    [20 * MIB, [100 * MIB]],
    [25 * MIB, [123_457, 8 * MIB + 11, 3 * MIB]],
  ])('of %d bytes in parts of %j is the file that a PUT makes', async (size, sizes) => {
    const bytes = randomBytes(size);
    const path = `parts-${size}`;
    const upload = await beginUpload(stage, path, size, { metadata: { contentType: 'text/x-test' } });
    expect(upload.created.status).toBe(201);
    const last = await upload.sendAll(bytes, sizes);
    const file = await expectFile(stage, last.headers.get('bytenode-file-id'), bytes);
    expect(file).toMatchObject({ path, contentType: 'text/x-test' });
    expect(file.chunkCount).toBeGreaterThanOrEqual(Math.min(size, 4));
    expect(last.headers.get('content-location')).toBe(`/v1/files/${file.id}`);
    expect(last.headers.get('etag')).toBe(`"${sha256Of(bytes)}"`);
    const head = await upload.head();
    expect(head.headers.get('bytenode-file-id')).toBe(file.id);
    expect(head.headers.get('upload-offset')).toBe(String(size));
  });

  it('of no bytes is a file at once', async () => {
    const upload = await beginUpload(stage, 'nothing', 0);
    expect(upload.created.status).toBe(201);
    await expectFile(stage, upload.created.headers.get('bytenode-file-id'), Buffer.alloc(0));
  });

  it('may bring its bytes along when it begins', async () => {
    const bytes = randomBytes(100_000);
    const whole = await beginUpload(stage, 'with-upload', bytes.length, { body: bytes });
    expect(whole.created.status).toBe(201);
    await expectFile(stage, whole.created.headers.get('bytenode-file-id'), bytes);
    const half = await beginUpload(stage, 'half-with-upload', bytes.length, { body: bytes.subarray(0, 40_000) });
    expect(half.created.headers.get('upload-offset')).toBe('40000');
    await half.patch(40_000, bytes.subarray(40_000));
    await expectFile(stage, (await half.head()).headers.get('bytenode-file-id'), bytes);
  });

  it('says what it is, how far it has come and until when it can be gone on with', async () => {
    const upload = await beginUpload(stage, 'described', 1000, { metadata: { note: 'mine' } });
    const head = await upload.head();
    expect(Object.fromEntries(head.headers)).toMatchObject({
      ...{ 'tus-resumable': '1.0.0', 'upload-offset': '0', 'upload-length': '1000', 'cache-control': 'no-store' },
      'upload-metadata': `path ${btoa('described')},note ${btoa('mine')}`,
      'upload-expires': 'Tue, 01 Jan 2030 00:00:00 GMT',
    });
    const options = await stage.fetch('/v1/uploads', { method: 'OPTIONS' });
    expect(Object.fromEntries(options.headers)).toMatchObject({
      ...{ 'tus-version': '1.0.0', 'tus-checksum-algorithm': 'sha1,sha256' },
      'tus-extension': 'creation,creation-with-upload,termination,expiration,checksum',
    });
  });

  it('keeps the last bytes encrypted on two nodes until the next part', async () => {
    const bytes = Buffer.alloc(50_000, 'plain text that a node must not see ');
    const upload = await beginUpload(stage, 'tail', 10 * MIB);
    await upload.patch(0, bytes);
    const { tail } = stage.resumable.rows.get(upload.id)!;
    expect(tail).toMatchObject({ sizeBytes: bytes.length });
    expect(new Set(tail!.nodeIds).size).toBe(2);
    const blocks = new KuboBytes();
    for (const nodeId of tail!.nodeIds) {
      const { endpoint } = stage.nodeOf(nodeId).daemon;
      const stored = await blocks.readVerifiedBlock(endpoint, tail!.chunkCid, { timeoutMs: 5_000 });
      expect(stored.toString('latin1')).not.toContain('plain text');
    }
    await blocks.close();
    const lost = stage.nodes.find(({ node }) => node.id === tail!.nodeIds[0])!;
    lost.gateway.add({ fault: { kind: 'reset' } });
    expect((await upload.patch(bytes.length, bytes)).status).toBe(204);
    expect(await upload.offset()).toBe(2 * bytes.length);
  });

  it('acknowledges chunks while a part still comes, and keeps what came when the client goes away', async () => {
    const bytes = randomBytes(30 * MIB);
    const upload = await beginUpload(stage, 'gone', bytes.length);
    const { hostname, port } = stage.origin;
    const sending = request({
      ...{ hostname, port, method: 'PATCH', path: upload.url },
      headers: {
        ...{ authorization: `Bearer ${accessToken()}`, 'tus-resumable': '1.0.0', 'upload-offset': 0 },
        ...{ 'content-type': 'application/offset+octet-stream', 'content-length': bytes.length },
      },
    });
    sending.on('error', () => undefined);
    sending.write(bytes.subarray(0, 19 * MIB + 55));
    await waitFor(() => stage.resumable.describe(upload.id).offsetBytes > 0, { timeoutMs: 30_000 });
    sending.destroy();
    await waitFor(() => !stage.resumable.rows.get(upload.id)!.leased, { timeoutMs: 30_000 });
    const offset = await upload.offset();
    // Two chunks of 7.5 MiB had come: the first is placed when the second is whole.
    expect(offset).toBeGreaterThanOrEqual(15 * MIB);
    const last = await upload.patch(offset, bytes.subarray(offset));
    await expectFile(stage, last.headers.get('bytenode-file-id'), bytes);
  });

  it('outlives a metadata service that is away in the middle of a part', async () => {
    const bytes = randomBytes(2 * MIB);
    const upload = await beginUpload(stage, 'restart', bytes.length);
    let attempts = 0;
    const last = await stage.services.answering(
      'bytenode.rpc.metadata.advance-resumable-upload.v1',
      (asked, usual) => {
        attempts += 1;
        if (attempts < 3) throw new DomainError('RPC.UNAVAILABLE', 'unavailable', 'restarting');
        return usual(asked);
      },
      () => upload.patch(0, bytes),
    );
    await expectFile(stage, last.headers.get('bytenode-file-id'), bytes);
  });

  it('ends when the gateway is stopped, and goes on from what was acknowledged', async () => {
    const bytes = randomBytes(30 * MIB);
    const upload = await beginUpload(stage, 'stopped', bytes.length);
    const { body } = heldBody(bytes.subarray(0, 20 * MIB));
    const answer = upload.patch(0, body);
    await waitFor(() => stage.resumable.describe(upload.id).offsetBytes > 0, { timeoutMs: 30_000 });
    const [, stopped] = await Promise.all([stage.restart(PATIENT), answer]);
    expect(await problemOf(stopped)).toMatchObject({ status: 503, code: 'GATEWAY.STOPPING', retryable: true });
    expect(stage.resumable.rows.get(upload.id)!.leased).toBe(false);
    await waitFor(async () => (await stage.fetch('/health/ready')).ok, { timeoutMs: 30_000 });
    const offset = await upload.offset();
    expect(offset).toBeGreaterThan(0);
    const last = await upload.patch(offset, bytes.subarray(offset));
    await expectFile(stage, last.headers.get('bytenode-file-id'), bytes);
  });

  describe('with a service that stays away', () => {
    beforeAll(async () => {
      await stage.restart(RESUMABLE_SETTINGS);
      await waitFor(async () => (await stage.fetch('/health/ready')).ok, { timeoutMs: 30_000 });
    });

    it('goes on after a gateway that died with chunks nobody recorded', async () => {
      const bytes = randomBytes(12 * MIB);
      const upload = await beginUpload(stage, 'died', bytes.length);
      await upload.patch(0, bytes.subarray(0, 4 * MIB));
      const { chunkCount } = stage.resumable.describe(upload.id);
      await stage.services.silent(['bytenode.rpc.metadata.advance-resumable-upload.v1'], () =>
        expect(upload.patch(4 * MIB, bytes.subarray(4 * MIB))).resolves.toMatchObject({ status: 503 }),
      );
      expect(stage.resumable.rows.get(upload.id)!.leased).toBe(true);
      stage.resumable.loseLease(upload.id);
      expect(await upload.offset()).toBe(4 * MIB);
      const last = await upload.patch(4 * MIB, bytes.subarray(4 * MIB));
      await expectFile(stage, last.headers.get('bytenode-file-id'), bytes);
      const writers = stage.services
        .callsTo('bytenode.rpc.chunk-placement.place-chunks.v1')
        .flatMap(({ versionId, writer }) => (versionId === upload.id ? [writer] : []));
      expect(writers.at(-1)).toEqual({ fence: 3, fromIndex: chunkCount });
    });

    it('becomes a file later when only its commit failed, which HEAD and PATCH make up for', async () => {
      const bytes = randomBytes(10_000);
      for (const again of ['HEAD', 'PATCH']) {
        const upload = await beginUpload(stage, `uncommitted-${again}`, bytes.length);
        await stage.services.silent(['bytenode.rpc.metadata.commit-file.v1'], async () => {
          expect((await upload.patch(0, bytes)).status).toBe(503);
          expect((await upload.head()).status).toBe(503);
        });
        const answer = again === 'HEAD' ? await upload.head() : await upload.patch(bytes.length, Buffer.alloc(0));
        expect(answer.ok).toBe(true);
        await expectFile(stage, answer.headers.get('bytenode-file-id'), bytes);
      }
    });
  });
});
