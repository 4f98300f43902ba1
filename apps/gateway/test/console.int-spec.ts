import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { GatewayStage } from './stage/gateway-stage.js';

const PAGE = '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__"></script>';
const SCRIPT = `console.log(${JSON.stringify('the same again and again '.repeat(200))});`;
const ICON = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const HTML = 'text/html,application/xhtml+xml,*/*;q=0.8';

let stage: GatewayStage;
let folder: string;

beforeAll(async () => {
  stage = await GatewayStage.start({ nodes: 0 });
  folder = join(stage.folder, 'console');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'icon.svg'), ICON);
  await writeFile(join(folder, 'assets', 'main-1a2b.js'), SCRIPT);
  await symlink(join(stage.folder, 'public.pem'), join(folder, 'assets', 'link.txt'));
  // One request without an account: whatever the console answers is beside that.
  await stage.restart({
    CONSOLE_FOLDER: folder,
    RATE_LIMIT_ANONYMOUS_BURST: '1',
    RATE_LIMIT_ANONYMOUS_PER_SECOND: '1',
  });
});
afterAll(() => stage?.stop());

interface Answer {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** As it comes over the wire: fetch would normalise paths, and unpack what is compressed. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = stage.origin;
  return new Promise((resolve, reject) => {
    get({ hostname, port, path, headers, method, agent: false }, (answer) => {
      answer
        .toArray()
        .then(
          (pieces) =>
            resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces as Buffer[]) }),
          reject,
        );
    }).on('error', reject);
  });
}
const nonceOf = ({ headers }: Answer) =>
  /script-src 'self' 'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];

describe("the console's page", () => {
  it('is answered without a login wherever a browser goes, each time with a nonce of its own', async () => {
    const answers = await Promise.all(
      ['/', '/files/a/b.txt', '/setup', '/index.html'].map((path) => ask(path, { accept: HTML })),
    );
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      const nonce = nonceOf(answer)!;
      expect(answer.headers['content-security-policy']).toBe(
        `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; frame-src 'self' blob:; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
      );
      expect(answer.body.toString()).toBe(PAGE.replaceAll('__CSP_NONCE__', nonce));
    }
    expect(new Set(answers.map(nonceOf)).size).toBe(answers.length);
  });

  it('has headers for HEAD, as its files do', async () => {
    for (const path of ['/', '/icon.svg', '/assets/main-1a2b.js']) {
      const [whole, head] = [await ask(path), await ask(path, {}, 'HEAD')];
      expect([head.status, head.body.length]).toEqual([200, 0]);
      expect(head.headers['content-length']).toBe(String(whole.body.length));
      expect(head.headers['content-type']).toBe(whole.headers['content-type']);
    }
  });

  it('stands in for nothing of the API, and for nothing that programs ask', async () => {
    for (const [path, accept] of [
      ['/v1/nothing', HTML],
      ['/v1', HTML],
      ['/health/nothing', HTML],
      ['/metrics', HTML],
      ['/assets/older.js', HTML],
      ['/files', '*/*'],
    ] as const) {
      const { status, headers, body } = await ask(path, { accept });
      expect([path, status, headers['content-type']]).toEqual([path, 404, 'application/problem+json']);
      expect(JSON.parse(body.toString())).toMatchObject({ code: 'REQUEST.NO_SUCH_ROUTE' });
    }
    expect((await ask('/', {}, 'POST')).status).toBe(404);
    expect((await ask('/v1/system/status', { accept: HTML })).status).toBe(401);
    expect((await ask('/docs', { accept: HTML })).body.toString()).toContain('swagger');
    expect((await ask('/health/live', { accept: HTML })).headers['content-type']).toContain('application/json');
  });
});

describe("the console's files", () => {
  it('are kept for ever where their names change with them, and asked for again elsewhere', async () => {
    const [script, icon] = [await ask('/assets/main-1a2b.js'), await ask('/icon.svg')];
    expect([script.status, script.body.toString()]).toEqual([200, SCRIPT]);
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect([icon.headers['content-type'], icon.headers['cache-control']]).toEqual(['image/svg+xml', 'no-cache']);
    const known = await ask('/icon.svg', { 'if-none-match': `W/${icon.headers.etag}` });
    expect([known.status, known.body.length]).toEqual([304, 0]);
    expect((await ask('/icon.svg', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('are small on their way to whoever can unpack them', async () => {
    const path = '/assets/main-1a2b.js';
    const [brotli, gzipped] = [
      await ask(path, { 'accept-encoding': 'gzip, deflate, br' }),
      await ask(path, { 'accept-encoding': 'gzip, br;q=0' }),
    ];
    expect([brotli.headers['content-encoding'], gzipped.headers['content-encoding']]).toEqual(['br', 'gzip']);
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    expect(gunzipSync(gzipped.body).toString()).toBe(SCRIPT);
    expect(brotli.body.length).toBeLessThan(SCRIPT.length / 4);
    expect(brotli.headers.vary).toBe('accept-encoding');
    const tags = [brotli, gzipped, await ask(path)].map(({ headers }) => headers.etag);
    expect(new Set(tags).size).toBe(3);
  });

  it('are those of the folder and no others', async () => {
    for (const path of ['/../public.pem', '/assets/../../public.pem', '/%2e%2e/public.pem', '/assets/link.txt']) {
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    }
  });
});

describe('a gateway without a console', () => {
  it.each([
    ['no folder is named', {}],
    ['the folder is not there', { CONSOLE_FOLDER: '/nowhere' }],
  ])('has nothing at its root: %s', async (_case, settings) => {
    await stage.restart(settings);
    const { status, headers } = await ask('/', { accept: HTML });
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
  });

  it('does not start with a folder that is none of a console', async () => {
    const large = join(stage.folder, 'large');
    await mkdir(large);
    await writeFile(join(large, 'index.html'), PAGE);
    await writeFile(join(large, 'film'), Buffer.alloc(65 * 1024 * 1024));
    await expect(stage.restart({ CONSOLE_FOLDER: large })).rejects.toThrow(/CONSOLE_FOLDER/);
  });
});

describe('bytes of files, opened by a link', () => {
  it('may be framed by the console alone, with nothing running in them', async () => {
    await stage.restart({ CONSOLE_FOLDER: folder });
    const { headers } = await ask('/v1/links/nothing');
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'self'; sandbox");
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    const { headers: others } = await ask('/v1/files');
    expect(others['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});
