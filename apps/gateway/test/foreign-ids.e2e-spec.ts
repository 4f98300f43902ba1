import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { allRoutes, type Route, wellFormed } from './support/all-routes.js';
import type { ApiClient } from './support/api-client.js';
import { documented } from './support/documented-problems.js';
import { LiveSystem, SHORT_DELAYS } from './support/live-system.js';
import { mutate, seeded } from './support/mutations.js';
import { TusSession } from './support/tus-session.js';

const REQUESTS = 10_000;
const SEED = 20_261_125;
const AT_ONCE = 8;
const UNLIMITED = Object.fromEntries(
  ['', 'ANONYMOUS_'].flatMap((whose) =>
    ['PER_SECOND', 'BURST'].map((what) => [`RATE_LIMIT_${whose}${what}`, '1000000']),
  ),
);
const SECRETS = { path: 'zuzu-diary.txt', content: 'what nobody else may read', bucket: 'zuzu-bucket' };

let live: LiveSystem;
let ann: ApiClient;
let eve: ApiClient;
/** Ann's things, and what of them can be named in a path. */
let things: Awaited<ReturnType<typeof fill>>;

beforeAll(async () => {
  live = await LiveSystem.start({ ...SHORT_DELAYS, ...UNLIMITED, UPLOAD_IDLE_MS: '600000' }, { nodes: 3 });
  ann = await live.user('zuzu@example.org');
  eve = await live.user('eve@example.org');
  things = await fill();
}, 120_000);
afterAll(() => live?.stop(), 60_000);

async function fill() {
  await ann.json('POST', '/v1/buckets', { name: SECRETS.bucket });
  const file = await ann.put(SECRETS.path, Buffer.from(SECRETS.content));
  const trashed = await ann.put(`old-${SECRETS.path}`, Buffer.from(SECRETS.content));
  expect((await ann.fetch('DELETE', `/v1/files/${trashed.id}`)).status).toBe(204);
  const job = await ann.json<{ id: string }>('POST', `/v1/files/${file.id}/redistribute`, {});
  const { id: tokenId, token } = await ann.json<{ id: string; token: string }>('POST', '/v1/auth/tokens', {
    name: 'backup',
    scopes: ['files:read'],
  });
  const { items } = await ann.json<{ items: { id: string }[] }>('GET', '/v1/auth/sessions');
  const { url } = await ann.json<{ url: string }>('POST', `/v1/files/${file.id}/links`, {});
  const upload = await TusSession.create((path, init) => ann.fetch(init.method ?? 'GET', path, init), 'under-way', 10);
  const me = await ann.json<{ id: string }>('GET', '/v1/auth/me');
  const node = await live.admin.node('kubo-1').catch(async () => (await live.admin.nodes())[0]!);
  const ids = [
    file.id,
    trashed.id,
    job.id,
    tokenId,
    items[0]!.id,
    upload.id,
    me.id,
    node.id,
    SECRETS.bucket,
    SECRETS.path,
  ];
  return { file, trashed, token, upload, url, ids, me };
}

/** Sent as it is: fetch would tidy up dots. */
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
afterAll(() => agent.destroy());
async function send(client: ApiClient, route: Route, path: string): Promise<{ answer: Response; text: string }> {
  const { headers, body } = wellFormed(route);
  const { hostname, port } = new URL(live.system.gatewayUrl);
  const bytes = route.method === 'HEAD' || body === undefined ? undefined : Buffer.from(body);
  const all = {
    ...headers,
    authorization: `Bearer ${client.accessToken}`,
    ...(bytes ? { 'content-length': String(bytes.length) } : {}),
  };
  return new Promise((resolve, reject) => {
    const sending = request({ hostname, port, method: route.method, path, headers: all, agent }, (answer) => {
      buffer(answer).then((content) => {
        const text = content.toString('latin1');
        const {
          statusCode: status = 0,
          headers: { 'content-type': type = '' },
        } = answer;
        const empty = [204, 205, 304].includes(status);
        resolve({ answer: new Response(empty ? null : content, { status, headers: { 'content-type': type } }), text });
      }, reject);
    });
    sending.on('error', (cause) => reject(new Error(`${route.method} ${path}`, { cause })));
    sending.end(bytes);
  });
}

/** What is wrong with an answer to a request for what is not the caller's; undefined when nothing is. */
async function faultOf(client: ApiClient, route: Route, path: string): Promise<string | undefined> {
  const { answer, text } = await send(client, route, path);
  const said = `${route.method} ${path.slice(0, 200)}: ${answer.status} ${text.slice(0, 200)}`;
  if (answer.status >= 500) return said;
  // Users put files where they like in their own buckets, and administrators may ask about nodes that are gone.
  const mayWork = route.path.endsWith('/{path}') || route.policy === 'admin';
  if (answer.ok && !mayWork) return said;
  const isAsked = decodeURIComponentOr(path).toLowerCase().includes('zuzu');
  const secrets = [SECRETS.content, things.file.sha256, 'zuzu@', ...(isAsked ? [] : ['zuzu'])];
  if (secrets.some((secret) => text.toLowerCase().includes(secret))) return `${said} tells of what is another user's`;
  return documented(answer, route.method, path).then(
    () => undefined,
    (error: unknown) => String(error),
  );
}

function decodeURIComponentOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

describe('ids that are not the caller’s, and texts that are no ids', () => {
  it(`are refused as documented, ${REQUESTS} of them, and tell and change nothing`, async () => {
    const random = seeded(SEED);
    const routes = (await allRoutes()).filter(({ path }) => path.includes('{'));
    expect(routes.length).toBeGreaterThan(30);
    const ofUsers = routes.filter(({ policy }) => policy !== 'admin');
    const ofAdmins = routes.filter(({ policy }) => policy === 'admin');
    const isReal = new Set(things.ids.flatMap((id) => [id, id.toUpperCase()]));
    const faults: string[] = [];
    let sent = 0;
    const work = async () => {
      while (sent < REQUESTS && faults.length < 20) {
        const isAdmin = random() < 0.25;
        const choices = isAdmin ? ofAdmins : ofUsers;
        const route = choices[Math.floor(random() * choices.length)]!;
        const own = route.path.startsWith('/v1/links/') ? [linkToken()] : things.ids;
        const parts = route.path.replaceAll(/\{\w+\}/g, () => mutate(random, own));
        const names = parts.split('/').map(decodeURIComponentOr);
        // To an administrator what is real is open; and whoever has a link may read.
        if ((isAdmin || own !== things.ids) && names.some((name) => isReal.has(name) || name === linkToken())) continue;
        // Node's parser says nothing of what it refuses: a HEAD is answered with a problem's text, which breaks the client.
        if (route.method === 'HEAD' && parts.length > 10_000) continue;
        sent += 1;
        const fault = await faultOf(isAdmin ? live.admin : eve, route, parts);
        if (fault !== undefined) faults.push(fault);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    expect(faults).toEqual([]);
    expect(sent).toBeGreaterThanOrEqual(REQUESTS);
  }, 120_000);

  it('leave everything of the other user as it was', async () => {
    const { file, trashed, token, upload, me } = things;
    expect((await ann.download(file.id)).toString()).toBe(SECRETS.content);
    expect(await ann.file(file.id)).toMatchObject({ path: SECRETS.path });
    const trash = await ann.json<{ items: { id: string }[] }>('GET', '/v1/trash');
    expect(trash.items.map(({ id }) => id)).toEqual([trashed.id]);
    expect(await upload.offset()).toBe(0);
    expect(await ann.withToken(token).file(file.id)).toMatchObject({ id: file.id });
    expect(await ann.json('GET', '/v1/auth/me')).toEqual(me);
    expect(await ann.json('GET', `/v1/buckets/${SECRETS.bucket}`)).toMatchObject({ copies: 3, fileCount: 0 });
    // One may have been slow to answer for a moment.
    await live.admin.waitForNodes(3);
    expect(await live.admin.nodes()).toHaveLength(3);
  });
});

const linkToken = (): string => things.url.slice(things.url.lastIndexOf('/') + 1);
