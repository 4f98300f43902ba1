import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { TOKEN_SCOPES, type TokenScope, type UserRole } from '#contracts';
import { allRoutes, type Route, wellFormed } from './support/all-routes.js';
import { accessToken, GatewayStage } from './stage/gateway-stage.js';

/** Who sends requests, and what stands in their way everywhere but in public. */
interface Caller {
  name: string;
  authorization: string;
  unknownAs?: string;
  role: UserRole;
  /** Null: a login session. */
  scopes: TokenScope[] | null;
}

const CREATED_AT = '2026-01-01T00:00:00Z';
/** What only the guard answers. */
const REFUSALS =
  /^(401|403) AUTH\.(UNAUTHENTICATED|TOKEN_EXPIRED|TOKEN_REFUSED|SESSION_ENDED|FORBIDDEN|SCOPE|SESSION_NEEDED)$/;
/** Neither refused nor let in. */
const NEVER = /^(429|500|404 REQUEST\.NO_SUCH_ROUTE)/;
const ALL_SCOPES = [...TOKEN_SCOPES];

const userIds = { ann: randomUUID(), bea: randomUUID(), admin: randomUUID(), disabled: randomUUID() };
const roleOf = (userId: string): UserRole => (userId === userIds.admin ? 'admin' : 'user');
const personalTokens = new Map<string, { userId: string; scopes: TokenScope[]; expiresAt: string | null }>();

const session = (name: keyof typeof userIds, claims: { exp?: number; sid?: string } = {}): string =>
  `Bearer ${accessToken({ sub: userIds[name], ...claims })}`;
function token(name: keyof typeof userIds, scopes: TokenScope[], expiresAt: string | null = null): string {
  const text = `bnt_${randomBytes(32).toString('base64url')}`;
  const hash = createHash('sha256').update(text).digest('base64url');
  personalTokens.set(hash, { userId: userIds[name], scopes, expiresAt });
  return `Bearer ${text}`;
}

const ENDED_SESSION = randomUUID();
const callers: Caller[] = [
  { name: 'nobody', authorization: '', unknownAs: 'AUTH.UNAUTHENTICATED' },
  { name: 'a text that is no token', authorization: 'Bearer nonsense', unknownAs: 'AUTH.UNAUTHENTICATED' },
  {
    name: 'an expired session',
    authorization: session('ann', { exp: 1_000_000_000 }),
    unknownAs: 'AUTH.TOKEN_EXPIRED',
  },
  { name: 'an ended session', authorization: session('ann', { sid: ENDED_SESSION }), unknownAs: 'AUTH.SESSION_ENDED' },
  { name: 'a disabled user', authorization: session('disabled'), unknownAs: 'AUTH.SESSION_ENDED' },
  { name: 'a token of a disabled user', authorization: token('disabled', ALL_SCOPES), unknownAs: 'AUTH.TOKEN_REFUSED' },
  {
    name: 'a token that was never given or is deleted',
    authorization: `Bearer bnt_${'A'.repeat(43)}`,
    unknownAs: 'AUTH.TOKEN_REFUSED',
  },
  {
    name: 'an expired token',
    authorization: token('admin', ALL_SCOPES, '2020-01-01T00:00:00Z'),
    unknownAs: 'AUTH.TOKEN_REFUSED',
  },
  { name: 'a user', authorization: session('ann') },
  { name: 'another user', authorization: session('bea') },
  { name: 'an administrator', authorization: session('admin'), role: 'admin' as const },
  ...(['ann', 'admin'] as const).flatMap((owner) =>
    [...ALL_SCOPES.map((scope) => [scope]), ALL_SCOPES].map((scopes) => ({
      name: `a token of ${owner} for ${scopes.join(' and ')}`,
      authorization: token(owner, scopes),
      role: roleOf(userIds[owner]),
      scopes,
    })),
  ),
].map((caller) => ({ role: 'user' as const, scopes: null, ...caller }));

/** What the decorators of a route say, once more and independently of the guard. */
function refusalOf({ method, policy, scope }: Route, { unknownAs, role, scopes }: Caller): string | undefined {
  if (policy === 'public') return undefined;
  if (unknownAs !== undefined) return `401 ${unknownAs}`;
  if (policy === undefined) return '403 AUTH.FORBIDDEN';
  if (policy === 'session') return scopes ? '403 AUTH.SESSION_NEEDED' : undefined;
  if (policy === 'admin' && role !== 'admin') return '403 AUTH.FORBIDDEN';
  const reading = method === 'GET' || method === 'HEAD' ? 'files:read' : 'files:write';
  const needed = scope ?? (policy === 'admin' ? 'admin' : reading);
  return !scopes || needed === 'any' || scopes.includes(needed) ? undefined : '403 AUTH.SCOPE';
}

let stage: GatewayStage;
let routes: Route[];

beforeAll(async () => {
  const rates = [
    'RATE_LIMIT_PER_SECOND',
    'RATE_LIMIT_BURST',
    'RATE_LIMIT_ANONYMOUS_PER_SECOND',
    'RATE_LIMIT_ANONYMOUS_BURST',
  ];
  const settings = Object.fromEntries(rates.map((name) => [name, '1000000']));
  stage = await GatewayStage.start({ nodes: 0, settings: { ...settings, SERVICE_PATIENCE_MS: '0' } });
  const describe = (id: string) => ({
    id,
    email: `${id}@example.org`,
    displayName: 'N',
    role: roleOf(id),
    createdAt: CREATED_AT,
  });
  await stage.services.answer({
    'bytenode.rpc.auth.check-session.v1': ({ userId, sessionId }) => {
      const active = sessionId !== ENDED_SESSION && userId !== userIds.disabled;
      return { active, user: active ? describe(userId) : null };
    },
    'bytenode.rpc.auth.check-token.v1': ({ tokenHash }) => {
      const found = personalTokens.get(tokenHash);
      if (!found || found.userId === userIds.disabled) return { token: null, user: null };
      const { userId, scopes, expiresAt } = found;
      const facts = { id: randomUUID(), name: 'n', createdAt: CREATED_AT, lastUsedAt: null };
      return { token: { ...facts, scopes, expiresAt }, user: describe(userId) };
    },
  });
  routes = await allRoutes();
});
afterAll(() => stage?.stop());

/** Status, and the problem's code; of a HEAD the status alone. Fails when the route's description has no such problem. */
async function outcome({ authorization }: Caller, route: Route): Promise<string> {
  const { method } = route;
  const path = route.path.replaceAll('{bucket}', 'my-files').replaceAll('{path}', 'a.txt');
  const { headers, body } = wellFormed(route);
  const answer = await stage.fetch(path.replaceAll(/\{\w+\}/g, randomUUID()), {
    method,
    headers: { ...headers, authorization },
    ...(body === undefined || method === 'HEAD' ? {} : { body }),
  });
  if (method === 'HEAD' || answer.headers.get('content-type') !== 'application/problem+json') {
    // Also of a stream that would go on.
    await answer.body?.cancel();
    return String(answer.status);
  }
  return `${answer.status} ${((await answer.json()) as { code: string }).code}`;
}

async function faultsOf(caller: Caller): Promise<string[]> {
  const faults: string[] = [];
  for (const route of routes.filter(({ policy }) => policy !== 'public')) {
    const refusal = refusalOf(route, caller);
    const wanted = route.method === 'HEAD' ? refusal?.slice(0, 3) : refusal;
    const got = await outcome(caller, route);
    const isRefused = REFUSALS.test(got) || /^40[13]$/.test(got);
    if (wanted === undefined ? isRefused || NEVER.test(got) : got !== wanted)
      faults.push(`${route.method} ${route.path}: ${got} instead of ${wanted ?? 'being let in'}`);
  }
  return faults;
}

describe('every route', () => {
  it('says who may call it', () => {
    expect(routes.filter(({ policy }) => policy === undefined)).toEqual([]);
    expect(routes.length).toBeGreaterThan(70);
    expect(new Set(routes.map(({ policy }) => policy))).toEqual(new Set(['public', 'user', 'session', 'admin']));
  });

  it.each(callers.map((caller) => [caller.name, caller] as const))(
    'opens for %s as it says, and no further',
    async (_name, caller) => expect(await faultsOf(caller)).toEqual([]),
  );

  it('that is public answers everybody alike', async () => {
    const open = routes.filter(({ policy }) => policy === 'public');
    const answersTo = (caller: Caller) => Promise.all(open.map((route) => outcome(caller, route)));
    const toNobody = await answersTo(callers[0]!);
    expect(toNobody.filter((answer) => REFUSALS.test(answer) || NEVER.test(answer))).toEqual([]);
    for (const caller of callers) expect(await answersTo(caller)).toEqual(toNobody);
  });
});
