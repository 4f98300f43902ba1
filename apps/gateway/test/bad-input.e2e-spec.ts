import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitFor } from '#testing';
import type { ApiClient } from './support/api-client.js';
import { DefaultKubo } from './support/default-kubo.js';
import { LiveSystem } from './support/live-system.js';
import { pinsByNode } from './support/node-pins.js';

const MiB = 2 ** 20;
const FILES = '/v1/buckets/my-files/files';

let live: LiveSystem;
let user: ApiClient;

beforeAll(async () => {
  live = await LiveSystem.start();
  user = await live.user('ann@example.org');
}, 120_000);
afterAll(() => live?.stop(), 60_000);

/** Nothing visible, and before long nothing left on any node. */
async function expectNothingStored(path: string, pinsBefore: number): Promise<void> {
  expect(await user.problem('GET', `${FILES}/${path}`)).toMatchObject({ status: 404 });
  await waitFor(async () => (await pinCount()) <= pinsBefore, { timeoutMs: 200_000, intervalMs: 1000 });
}
const pinCount = async (): Promise<number> =>
  [...(await pinsByNode(live.system)).values()].reduce((sum, roots) => sum + roots.size, 0);

/** Sends the head and part of a body over a plain socket, then does as told. */
function sendPart(
  path: string,
  headers: Record<string, string>,
  part: Buffer,
  then: 'end' | 'destroy',
): Promise<number | 'broken'> {
  return new Promise((resolve) => {
    const sending = request(`${live.system.gatewayUrl}${path}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${user.accessToken}`, ...headers },
    });
    sending.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sending.on('error', () => resolve('broken'));
    sending.write(part, () => (then === 'end' ? sending.socket?.end() : sending.destroy()));
  });
}

describe('an upload that is wrong', () => {
  it.each(['end', 'destroy'] as const)(
    'stores nothing when it is cut short (%s)',
    async (how) => {
      const before = await pinCount();
      const headers = { 'content-length': String(64 * MiB), 'content-type': 'application/octet-stream' };
      const answer = await sendPart(`${FILES}/cut-${how}`, headers, randomBytes(20 * MiB), how);
      expect(answer === 'broken' || answer === 400).toBe(true);
      await expectNothingStored(`cut-${how}`, before);
    },
    240_000,
  );

  it('stores nothing when its digest does not match', async () => {
    const wrong = createHash('sha256').update('something else').digest('base64');
    const answer = await user.problem('PUT', `${FILES}/digest`, {
      body: 'the bytes',
      headers: { 'content-digest': `sha-256=:${wrong}:` },
    });
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.code).toContain('DIGEST');
    expect(await user.problem('GET', `${FILES}/digest`)).toMatchObject({ status: 404 });
  });

  it('is stored when its digest matches', async () => {
    const right = createHash('sha256').update('the bytes').digest('base64');
    const file = await user.put('right-digest', Buffer.from('the bytes'), { 'content-digest': `sha-256=:${right}:` });
    expect(file.sizeBytes).toBe(9);
  });

  it.each(['a%00b', 'a/../b', '../b', 'a//b', './a', 'a/.', `${'x'.repeat(1025)}`, '%ff%fe'])(
    'has a path that is refused: %s',
    async (path) => {
      const answer = await rawRequest('PUT', `${FILES}/${path}`, Buffer.from('x'));
      expect(answer.status).toBe(400);
      // What isn't UTF-8 is refused before it is looked at as a path.
      expect(answer.body.code).toBe(path === '%ff%fe' ? 'REQUEST.INVALID' : 'FILE.INVALID_PATH');
    },
  );
});

/** A request whose path is sent as it is: fetch would tidy up dots. */
function rawRequest(method: string, path: string, body?: Buffer): Promise<{ status: number; body: { code: string } }> {
  const { hostname, port } = new URL(live.system.gatewayUrl);
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${user.accessToken}`,
      ...(body ? { 'content-length': String(body.length) } : {}),
    };
    const sending = request({ hostname, port, method, path, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          body: JSON.parse(Buffer.concat(parts).toString()) as { code: string },
        }),
      );
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

describe('a request that is wrong', () => {
  it('is refused when its JSON has 100 MB', async () => {
    const body = `{"email":"${'x'.repeat(100_000_000)}"}`;
    const answer = await user
      .fetch('POST', '/v1/auth/login', { body, headers: { 'content-type': 'application/json' } })
      .catch(() => 'cut off' as const);
    // The gateway may close the connection while the client still sends.
    if (answer !== 'cut off') expect(answer.status).toBe(413);
    expect((await user.fetch('GET', '/health/live')).status).toBe(200);
  }, 60_000);

  it('is refused when it has unknown fields', async () => {
    const answer = await user.problem('POST', '/v1/auth/login', {
      body: JSON.stringify({ email: 'a@example.org', password: 'x', isAdmin: true }),
      headers: { 'content-type': 'application/json' },
    });
    expect(answer).toMatchObject({ status: 400 });
  });

  it('is refused with an expired, forged or foreign token', async () => {
    const [head, claims] = (user.accessToken ?? '').split('.');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const forged = createSign('SHA256')
      .update(`${head}.${claims}`)
      .sign({ key: privateKey, dsaEncoding: 'ieee-p1363' })
      .toString('base64url');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const token of [`${head}.${claims}.${forged}`, `${unsigned}.${claims}.`, 'nonsense', undefined]) {
      expect(await user.withToken(token).problem('GET', '/v1/files')).toMatchObject({ status: 401 });
    }
  });

  it('of a user is refused where an administrator is needed', async () => {
    expect(await user.problem('GET', '/v1/nodes')).toMatchObject({ status: 403 });
  });

  it('is answered with a problem document where there is no such route', async () => {
    const answer = await user.fetch('GET', '/v1/no-such-thing');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('a node that is wrong', () => {
  let impostor: Server;
  let address: string;
  beforeAll(async () => {
    impostor = createServer((_request, answer) => answer.end('{"hello": "I am not Kubo"}'));
    await new Promise<void>((resolve) => void impostor.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(impostor.address() as AddressInfo).port}`;
  });
  afterAll(() => void impostor.close());

  const register = (body: object) =>
    live.admin.problem('POST', '/v1/nodes', {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });

  it('is refused when it is not Kubo', async () => {
    expect(await register({ name: 'not-kubo', rpcUrl: address, zone: 'z' })).toMatchObject({
      status: 400,
      code: 'NODE.TEST_FAILED',
    });
  });

  it('is refused at an address of the cloud’s metadata service', async () => {
    expect(await register({ name: 'metadata', rpcUrl: 'http://169.254.169.254', zone: 'z' })).toMatchObject({
      status: 400,
      code: 'NODE.ADDRESS_REFUSED',
    });
  });

  it('is refused under another PeerID, or registered twice', async () => {
    const known = live.system.nodes[0]!;
    const access = {
      rpcUrl: known.rpcUrl,
      gatewayUrl: known.gatewayUrl,
      dataToken: known.dataToken,
      opsToken: known.opsToken,
      zone: 'z',
    };
    const other = live.system.nodes[1]!.peerId;
    expect(await register({ name: 'wrong-peer', ...access, peerId: other })).toMatchObject({ status: 400 });
    expect(await register({ name: 'twice', ...access })).toMatchObject({ status: 409, code: 'NODE.EXISTS' });
  });

  it('is taken when it is a default Kubo, and shown for what it is', async () => {
    const daemon = await DefaultKubo.start();
    try {
      const answer = await live.admin.json<{ id: string; findings?: string[] }>('POST', '/v1/nodes', {
        name: 'default-kubo',
        rpcUrl: daemon.rpcUrl,
        gatewayUrl: daemon.gatewayUrl,
        zone: 'zone-9',
      });
      expect((answer.findings ?? []).join(' ')).toMatch(/fsync/i);
      const test = await live.admin.json<{ ok: boolean; steps: { name: string; verdict: string }[] }>(
        'POST',
        `/v1/nodes/${answer.id}/test?deep=true`,
      );
      expect(test.ok).toBe(true);
      expect(test.steps.some((step) => step.verdict === 'warning')).toBe(true);
      await live.admin.waitForNodeState('default-kubo', 'online', 20_000);
      const file = await user.put('beside-a-default-node', randomBytes(MiB));
      await user.waitForProtection([file.id], 'full', 30_000);
      expect((await live.admin.fetch('DELETE', `/v1/nodes/${answer.id}`)).status).toBe(204);
    } finally {
      await daemon.stop();
    }
  }, 90_000);
});
