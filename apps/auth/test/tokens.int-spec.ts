import { createHash } from 'node:crypto';
import type { CreateTokenRequestV1 } from '#contracts';
import { jest } from '@jest/globals';
import { AuthSystem, settle } from './auth-system.js';

// Starting real servers takes a second, or ten on a machine that has other things to do.
jest.setTimeout(60_000);

const DAY_MS = 24 * 3_600_000;

describe('personal tokens', () => {
  let auth: AuthSystem;
  beforeAll(async () => {
    auth = await AuthSystem.start();
  });
  afterAll(async () => {
    await auth.stop();
  });

  const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');
  const check = (secret: string) => auth.call('bytenode.rpc.auth.check-token.v1', { tokenHash: hashOf(secret) });
  const create = (userId: string, change: Partial<CreateTokenRequestV1> = {}) =>
    auth.call('bytenode.rpc.auth.create-token.v1', { userId, name: 'backup', scopes: ['files:read'], ...change });
  const list = async (userId: string) => (await auth.call('bytenode.rpc.auth.list-tokens.v1', { userId })).tokens;
  const remove = (userId: string, tokenId: string) =>
    auth.call('bytenode.rpc.auth.delete-token.v1', { userId, tokenId });
  const makeAdmin = (userId: string) => auth.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [userId]);
  const nobody = { token: null, user: null };

  it('work for their user with the scopes they were made with, and are stored as a hash', async () => {
    const user = await auth.register();
    const { token, secret } = await create(user.id, { name: ' my\nlaptop ', scopes: ['files:read', 'files:write'] });
    expect(secret).toMatch(/^bnt_[A-Za-z0-9_-]{43}$/);
    expect(token).toEqual({
      id: expect.any(String),
      name: 'my laptop',
      scopes: ['files:read', 'files:write'],
      createdAt: new Date(auth.clock.now()).toISOString(),
      expiresAt: null,
      lastUsedAt: null,
    });
    expect(await check(secret)).toEqual({ token, user });
    const [row] = await auth.query<{ text: string; hash: string }>(
      `SELECT to_jsonb(t)::text AS text, encode(token_hash, 'base64') AS hash FROM personal_tokens t WHERE id = $1`,
      [token.id],
    );
    expect(row?.text).not.toContain(secret.slice(4));
    expect(row?.hash).toBe(Buffer.from(hashOf(secret), 'base64url').toString('base64'));
  });

  it('are two when the same message comes twice', async () => {
    const user = await auth.register();
    const [one, other] = [await create(user.id), await create(user.id)];
    expect(one.secret).not.toBe(other.secret);
    expect((await list(user.id)).map(({ id }) => id).toSorted()).toEqual([one.token.id, other.token.id].toSorted());
  });

  it('note when they were used, once a minute and no more', async () => {
    const user = await auth.register();
    const { secret } = await create(user.id);
    const usedAt = async () => (await list(user.id))[0]?.lastUsedAt;
    await check(secret);
    const first = new Date(auth.clock.now()).toISOString();
    expect(await usedAt()).toBe(first);
    auth.clock.advance(59_000);
    await check(secret);
    expect(await usedAt()).toBe(first);
    auth.clock.advance(1000);
    await check(secret);
    expect(await usedAt()).toBe(new Date(auth.clock.now()).toISOString());
  });

  it('open nothing once they are deleted, which only their owner can do', async () => {
    const [user, other] = [await auth.register(), await auth.register()];
    const { token, secret } = await create(user.id);
    const notFound = { code: 'AUTH.TOKEN_NOT_FOUND', kind: 'not-found' };
    await expect(remove(other.id, token.id)).rejects.toMatchObject(notFound);
    expect((await check(secret)).token).not.toBeNull();
    expect(await remove(user.id, token.id)).toEqual({});
    expect(await check(secret)).toEqual(nobody);
    await expect(remove(user.id, token.id)).rejects.toMatchObject(notFound);
  });

  it('open nothing once they have expired; the list shows them a month longer', async () => {
    const user = await auth.register();
    const expiresAt = new Date(auth.clock.now() + DAY_MS).toISOString();
    const { secret } = await create(user.id, { expiresAt });
    auth.clock.advance(DAY_MS - 1);
    expect((await check(secret)).token?.expiresAt).toBe(expiresAt);
    auth.clock.advance(1);
    expect(await check(secret)).toEqual(nobody);
    await auth.cleanUp();
    expect(await list(user.id)).toHaveLength(1);
    auth.clock.advance(30 * DAY_MS);
    await auth.cleanUp();
    expect(await list(user.id)).toEqual([]);
  });

  it('open nothing for a user who is disabled, who gets no new ones either', async () => {
    const user = await auth.register();
    const { secret } = await create(user.id);
    await auth.query('UPDATE users SET disabled_at = now() WHERE id = $1', [user.id]);
    expect(await check(secret)).toEqual(nobody);
    await expect(create(user.id)).rejects.toMatchObject({ code: 'AUTH.SESSION_ENDED' });
  });

  it('have the scope of administrators only when an administrator asks, and tell the role as it is now', async () => {
    const user = await auth.register();
    await expect(create(user.id, { scopes: ['admin'] })).rejects.toMatchObject({
      code: 'AUTH.SCOPE_NOT_ALLOWED',
      kind: 'forbidden',
    });
    await makeAdmin(user.id);
    const { secret } = await create(user.id, { scopes: ['admin'] });
    expect((await check(secret)).user?.role).toBe('admin');
    await auth.query(`UPDATE users SET role = 'user' WHERE id = $1`, [user.id]);
    expect((await check(secret)).user?.role).toBe('user');
  });

  it.each([
    ['AUTH.TOKEN_EXPIRY', { expiresAt: '2001-01-01T00:00:00Z' }],
    ['MESSAGE.INVALID', { expiresAt: 'tomorrow' }],
    ['MESSAGE.INVALID', { scopes: [] }],
    ['MESSAGE.INVALID', { scopes: ['files:delete' as never] }],
    ['MESSAGE.INVALID', { name: 'x'.repeat(101) }],
  ])('are refused with %s: %j', async (code, change) => {
    const user = await auth.register();
    await expect(create(user.id, change)).rejects.toMatchObject({ code, kind: 'invalid' });
    expect(await list(user.id)).toEqual([]);
  });

  it('are at most a hundred, also when many are made at once', async () => {
    const user = await auth.register();
    await auth.query(
      `INSERT INTO personal_tokens (id, user_id, name, scopes, token_hash, created_at)
       SELECT gen_random_uuid(), $1, 'n', '{files:read}', sha256(n::text::bytea), now() FROM generate_series(1, 97) AS n`,
      [user.id],
    );
    const { results, codes } = await settle(Array.from({ length: 6 }, () => create(user.id)));
    expect(results).toHaveLength(3);
    expect(codes).toEqual(Array(3).fill('AUTH.TOO_MANY_TOKENS'));
  });

  it('stand in no log', () => {
    expect(auth.logs.join('')).not.toContain('bnt_');
  });
});
