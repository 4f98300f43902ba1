import { randomBytes, randomUUID } from 'node:crypto';
import { waitFor } from '#testing';
import { accessToken, GatewayStage } from './stage/gateway-stage.js';

/** One a second flows in: however slow the machine, nearly all of many requests find the buckets empty. */
const settings = {
  RATE_LIMIT_PER_SECOND: '1',
  RATE_LIMIT_BURST: '5',
  RATE_LIMIT_ANONYMOUS_PER_SECOND: '1',
  RATE_LIMIT_ANONYMOUS_BURST: '3',
};
const MANY = 100;
let stage: GatewayStage;

beforeAll(async () => {
  stage = await GatewayStage.start({ nodes: 0 });
  await stage.services.answer({ 'bytenode.rpc.auth.check-token.v1': () => ({ token: null, user: null }) });
});
afterAll(() => stage?.stop());
// Full buckets, and an empty cache.
beforeEach(() => stage.restart(settings));

const as = (token: string) => stage.fetch('/v1/auth/me', { headers: { authorization: `Bearer ${token}` } });
const login = () =>
  stage.fetch('/v1/auth/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
const statusesOf = async (send: () => Promise<Response>) => {
  const answers = await Promise.all(Array.from({ length: MANY }, send));
  return answers.map(({ status }) => status);
};

describe('requests', () => {
  it('of one account are let through as far as its bucket reaches, those of others beside it', async () => {
    const sub = randomUUID();
    const statuses = await statusesOf(() => as(accessToken({ sub })));
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(5);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(MANY / 2);
    expect((await as(accessToken({ sub: randomUUID() }))).status).toBe(200);
  });

  it('are told what is left, and when there is more', async () => {
    const token = accessToken({ sub: randomUUID() });
    const first = await as(token);
    expect(first.headers.get('ratelimit-policy')).toBe('"account";q=5;w=5');
    expect(first.headers.get('ratelimit')).toBe('"account";r=4;t=1');
    await statusesOf(() => as(token));
    const refused = await waitFor(
      async () => {
        const answer = await as(token);
        return answer.status === 429 ? answer : undefined;
      },
      { timeoutMs: 30_000 },
    );
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('ratelimit')).toMatch(/^"account";r=0;t=[45]$/);
    expect(await refused.json()).toMatchObject({ code: 'REQUEST.TOO_MANY', retryable: true, status: 429 });
    await waitFor(async () => (await as(token)).status === 200, { timeoutMs: 30_000 });
  });

  it('of nobody are counted by network address; whoever is logged in there is not held up', async () => {
    const statuses = await statusesOf(login);
    expect(statuses.filter((status) => status === 400).length).toBeGreaterThanOrEqual(3);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(MANY / 2);
    const answer = await as(accessToken({ sub: randomUUID() }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ratelimit-policy')).toContain('"account"');
  });

  it('with bad tokens count as those of nobody, and auth is not asked about most of them', async () => {
    const guesses = () => as(`bnt_${randomBytes(32).toString('base64url')}`);
    const before = stage.services.callsTo('bytenode.rpc.auth.check-token.v1').length;
    const statuses = await statusesOf(guesses);
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(3);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(MANY / 2);
    expect(stage.services.callsTo('bytenode.rpc.auth.check-token.v1').length - before).toBeLessThan(MANY / 2);
  });

  it('with a token that is good are counted for its account alone', async () => {
    const userId = randomUUID();
    const createdAt = '2026-01-01T00:00:00Z';
    const token = { id: randomUUID(), name: 'n', scopes: [], createdAt, expiresAt: null, lastUsedAt: null };
    const user = { id: userId, email: 'a@example.org', displayName: 'A', role: 'user' as const, createdAt };
    await stage.services.answering(
      'bytenode.rpc.auth.check-token.v1',
      () => ({ token, user }),
      async () => {
        for (let index = 0; index < 5; index++) {
          const answer = await as(`bnt_${randomBytes(32).toString('base64url')}`);
          expect(answer.status).toBe(200);
          expect(answer.headers.get('ratelimit-policy')).toContain('"account"');
        }
      },
    );
    expect((await login()).headers.get('ratelimit')).toMatch(/^"address";r=2;/);
  });

  it('about health are never counted', async () => {
    const statuses = await statusesOf(() => stage.fetch('/health/live'));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect((await stage.fetch('/health/live')).headers.has('ratelimit')).toBe(false);
  });
});
