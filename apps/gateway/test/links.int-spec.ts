import { randomBytes, randomUUID } from 'node:crypto';
import { FileNotFoundError, type FileV1, type Protection } from '#contracts';
import { waitFor } from '#testing';
import { accessToken, GatewayStage, USER_ID } from './stage/gateway-stage.js';

const DESCRIBE = 'bytenode.rpc.chunk-placement.describe-protection.v1';
const bytes = randomBytes(100_000);
let stage: GatewayStage;
let file: FileV1;

beforeAll(async () => {
  stage = await GatewayStage.start();
  await stage.services.answer({ [DESCRIBE]: () => ({ versions: [] }) });
  file = (await (await stage.put('film.mp4', bytes, { 'content-type': 'video/mp4' })).json()) as FileV1;
});
afterAll(() => stage?.stop());

const json = { 'content-type': 'application/json' };
const restart = async (settings?: NodeJS.ProcessEnv) => {
  await stage.restart(settings);
  await waitFor(async () => (await stage.fetch('/health/ready')).ok, { timeoutMs: 30_000 });
};
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;
/** Makes a link as the user does. */
async function link(fileId: string, body?: object): Promise<{ url: string; expiresAt: string }> {
  const init = body ? { body: JSON.stringify(body), headers: json } : {};
  const answer = await stage.fetch(`/v1/files/${fileId}/links`, { method: 'POST', ...init });
  expect(answer.status).toBe(201);
  return (await answer.json()) as { url: string; expiresAt: string };
}

describe('a link', () => {
  it('gives the bytes to whoever has it, for ten minutes', async () => {
    const before = Date.now();
    const { url, expiresAt } = await link(file.id);
    expect(url.startsWith(`${stage.origin.origin}/v1/links/`)).toBe(true);
    const seconds = (Date.parse(expiresAt) - before) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(600);
    expect(seconds).toBeLessThan(660);
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="film.mp4"');
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('has ranges, conditions and HEAD, and shows harmless types in place when that was asked for', async () => {
    const { url } = await link(file.id, { disposition: 'inline' });
    const range = await fetch(url, { headers: { range: 'bytes=10-19' } });
    expect([range.status, range.headers.get('content-range')]).toEqual([206, `bytes 10-19/${bytes.length}`]);
    expect(Buffer.from(await range.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
    expect(range.headers.get('content-disposition')).toBe('inline; filename="film.mp4"');
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
    const known = await fetch(url, { headers: { 'if-none-match': head.headers.get('etag')! } });
    expect(known.status).toBe(304);
    const page = (await (await stage.put('a.html', '<p>', { 'content-type': 'text/html' })).json()) as FileV1;
    const shown = await fetch((await link(page.id, { disposition: 'inline' })).url);
    expect(shown.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('ends when the file is replaced, and when it is deleted', async () => {
    const first = (await (await stage.put('note', 'one')).json()) as FileV1;
    const { url } = await link(first.id);
    expect((await fetch(url)).status).toBe(200);
    await stage.put('note', 'two');
    const replaced = await fetch(url);
    expect([replaced.status, await codeOf(replaced)]).toEqual([404, 'LINK.NOT_FOUND']);
    const { url: newer } = await link(first.id);
    expect(await (await fetch(newer)).text()).toBe('two');
    const gone = () => {
      throw new FileNotFoundError();
    };
    const deleted = await stage.services.answering('bytenode.rpc.metadata.read-plan.v1', gone, () => fetch(newer));
    expect([deleted.status, await codeOf(deleted)]).toEqual([404, 'LINK.NOT_FOUND']);
  });

  it('is made by the owner alone, and can not be made up', async () => {
    const stranger = { authorization: `Bearer ${accessToken({ sub: randomUUID() })}` };
    const answer = await stage.fetch(`/v1/files/${file.id}/links`, { method: 'POST', headers: stranger });
    expect([answer.status, await codeOf(answer)]).toEqual([404, 'FILE.NOT_FOUND']);
    const { url } = await link(file.id);
    for (const made of [`${url}x`, url.slice(0, -30), `${stage.origin.origin}/v1/links/nothing`]) {
      const refused = await fetch(made);
      expect([refused.status, await codeOf(refused)]).toEqual([404, 'LINK.NOT_FOUND']);
    }
    const odd = { method: 'POST', body: '{"disposition":"sideways"}', headers: json };
    expect((await stage.fetch(`/v1/files/${file.id}/links`, odd)).status).toBe(400);
  });

  it('is good at another gateway, and after a restart', async () => {
    const { pathname } = new URL((await link(file.id)).url);
    await restart();
    expect((await fetch(`${stage.origin.origin}${pathname}`)).status).toBe(200);
  });
});

describe('an upload with ?wait=replicated', () => {
  /** What chunk-placement says each time it is asked; the last for ever. */
  const saying = <T>(states: Protection[], action: () => Promise<T>): Promise<T> =>
    stage.services.answering(
      DESCRIBE,
      ({ versionIds }) => {
        const protection = states.length > 1 ? states.shift()! : states[0]!;
        const minCopies = protection === 'full' ? 3 : 2;
        const version = { versionId: versionIds[0]!, protection, reason: `is ${protection}`, minCopies };
        return { versions: [{ ...version, wantedCopies: 3, spreadHolds: true }] };
      },
      action,
    );
  const stored = async (answer: Response) => {
    expect(answer.status).toBe(201);
    return (await answer.json()) as FileV1;
  };

  it('is answered when all copies exist', async () => {
    const waited = await saying(['repairing', 'repairing', 'full'], () => stage.put('w-1?wait=replicated', 'x'));
    expect(await stored(waited)).toMatchObject({ protection: 'full', minCopies: 3 });
  });

  it('is answered when no more copies can be made, for forms too', async () => {
    const form = new FormData();
    form.set('path', 'w-2');
    form.set('file', new Blob(['x']));
    const waited = await saying(['reduced'], () =>
      stage.fetch('/v1/files?wait=replicated', { method: 'POST', body: form }),
    );
    expect(await stored(waited)).toMatchObject({ protection: 'reduced', protectionReason: 'is reduced' });
  });

  describe('that stays without all copies', () => {
    const WAIT_MS = 1_500;
    // Only here: elsewhere a machine that stood still so long would look like the deadline.
    beforeAll(() => restart({ REPLICATED_WAIT_MS: String(WAIT_MS) }));

    it('is answered at the deadline, and says that copies are missing', async () => {
      const startedAt = performance.now();
      const waited = await saying(['repairing'], () => stage.put('w-3?wait=replicated', 'x'));
      expect(await stored(waited)).toMatchObject({ protection: 'repairing', minCopies: 2 });
      expect(performance.now() - startedAt).toBeGreaterThanOrEqual(WAIT_MS);
    });

    it('is stored also when nobody can say anything about its copies', async () => {
      const waited = await stage.services.silent([DESCRIBE], () => stage.put('w-4?wait=replicated', 'x'));
      expect(await stored(waited)).toMatchObject({ protection: 'repairing' });
      expect((await stage.put('w-5?wait=forever', 'x')).status).toBe(400);
      expect((await stage.fetch('/v1/buckets/my-files/files/w-5', { method: 'HEAD' })).status).toBe(404);
    });
  });
});

describe("a list of another user's files", () => {
  const list = (owner: string, sub: string) =>
    stage.fetch(`/v1/files?owner=${owner}`, { headers: { authorization: `Bearer ${accessToken({ sub })}` } });

  it('is for administrators, who get no bytes by it', async () => {
    await stage.services.answer({
      'bytenode.rpc.metadata.list-files.v1': ({ ownerId }) => ({
        ...{ items: ownerId === USER_ID ? [file] : [], prefixes: [], nextCursor: null },
      }),
    });
    const admin = randomUUID();
    const seen = (await (await list(USER_ID, admin)).json()) as { items: { id: string }[] };
    expect(seen.items.map(({ id }) => id)).toEqual([file.id]);
    const headers = { authorization: `Bearer ${accessToken({ sub: admin })}` };
    expect((await stage.fetch(`/v1/files/${file.id}/content`, { headers })).status).toBe(404);
    const refused = await list(admin, USER_ID);
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'AUTH.FORBIDDEN']);
    expect((await list(USER_ID, USER_ID)).status).toBe(200);
    expect((await list('everybody', admin)).status).toBe(400);
  });
});
