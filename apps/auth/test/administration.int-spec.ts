import { createHash } from 'node:crypto';
import type { UpdateUserRequestV1 } from '#contracts';
import { waitFor } from '#testing';
import { jest } from '@jest/globals';
import { AuthSystem, settle } from './auth-system.js';

// Starting real servers takes a second, or ten on a machine that has other things to do.
jest.setTimeout(60_000);

describe('the administration of users', () => {
  let auth: AuthSystem;
  beforeAll(async () => {
    auth = await AuthSystem.start();
  });
  afterAll(async () => {
    await auth.stop();
  });
  beforeEach(async () => {
    await auth.useEmptyDatabase();
  });

  const list = (request: { limit?: number; search?: string; cursor?: string } = {}) =>
    auth.call('bytenode.rpc.auth.list-users.v1', { limit: 100, ...request });
  const update = (userId: string, change: Omit<UpdateUserRequestV1, 'userId'>) =>
    auth.call('bytenode.rpc.auth.update-user.v1', { userId, ...change });
  const registerAdmin = async () => {
    const user = await auth.register();
    await auth.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [user.id]);
    return user;
  };
  const changesOf = async (userId: string) =>
    auth.query<{ data: object }>(
      `SELECT event->'data' AS data FROM outbox
       WHERE event->>'type' = 'bytenode.evt.auth.user.changed.v1' AND event->>'subject' = $1 ORDER BY number`,
      [userId],
    );
  const last = { code: 'AUTH.LAST_ADMINISTRATOR', kind: 'conflict' };
  const UNKNOWN = '3f0c2a5e-6d0e-4a52-9c1b-1f6f2d1f7a11';

  it('lists them page by page, each once, ordered by address', async () => {
    for (const name of ['cora', 'Ann', 'bob', 'dora', 'eve']) await auth.register(`${name}@example.org`);
    const emails: string[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const page = await list({ limit: 2, ...(cursor === null ? {} : { cursor }) });
      emails.push(...page.users.map(({ email }) => email));
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor !== null);
    expect(emails.map((email) => email.split('@')[0])).toEqual(['Ann', 'bob', 'cora', 'dora', 'eve']);
    expect(pages).toBe(3);
    await expect(list({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'LIST.INVALID_CURSOR' });
  });

  it('finds them by a part of the address or the name, taken literally', async () => {
    const request = { email: 'x_1@example.org', password: 'a long password', displayName: 'Ada Lovelace' };
    const { user } = await auth.call('bytenode.rpc.auth.register.v1', request);
    await auth.register('x21@example.org');
    const found = async (search: string) => (await list({ search })).users.map(({ email }) => email);
    expect(await found('LOVE')).toEqual([user.email]);
    expect(await found('X_1')).toEqual([user.email]);
    expect(await found(' example.org ')).toHaveLength(2);
    expect(await found('%')).toEqual([]);
  });

  it('shows one, and nothing that could open an account', async () => {
    const user = await auth.register();
    const shown = (await auth.call('bytenode.rpc.auth.get-user.v1', { userId: user.id })).user;
    expect(shown).toEqual(Object.assign(user, { disabledAt: null }));
    await expect(auth.call('bytenode.rpc.auth.get-user.v1', { userId: UNKNOWN })).rejects.toMatchObject({
      code: 'AUTH.USER_NOT_FOUND',
      kind: 'not-found',
    });
  });

  it('changes a role, tells it in an event, and does nothing more when asked twice', async () => {
    const user = await auth.register();
    const first = await update(user.id, { role: 'admin' });
    expect(first.user.role).toBe('admin');
    expect(await update(user.id, { role: 'admin' })).toEqual(first);
    const told = { userId: user.id, role: 'admin', disabled: false };
    expect(await changesOf(user.id)).toEqual([{ data: told }]);
    const event = await waitFor(
      () =>
        auth.events.find(({ type, subject }) => type === 'bytenode.evt.auth.user.changed.v1' && subject === user.id),
      { timeoutMs: 30_000 },
    );
    expect(event.data).toEqual(told);
    await expect(update(UNKNOWN, { role: 'admin' })).rejects.toMatchObject({ code: 'AUTH.USER_NOT_FOUND' });
  });

  it('ends all sessions and tokens of a user who is disabled, for good', async () => {
    const user = await auth.register();
    const tokens = await auth.login(user.email);
    const { secret } = await auth.call('bytenode.rpc.auth.create-token.v1', {
      userId: user.id,
      name: 'backup',
      scopes: ['files:read'],
    });
    const tokenHash = createHash('sha256').update(secret).digest('base64url');
    const access = async () => [
      (await auth.call('bytenode.rpc.auth.list-sessions.v1', { userId: user.id })).sessions.length,
      (await auth.call('bytenode.rpc.auth.list-tokens.v1', { userId: user.id })).tokens.length,
    ];
    expect(await access()).toEqual([1, 1]);
    const first = await update(user.id, { disabled: true });
    expect(first.user.disabledAt).toBe(new Date(auth.clock.now()).toISOString());
    auth.clock.advance(1000);
    expect(await update(user.id, { disabled: true })).toEqual(first);
    expect(await access()).toEqual([0, 0]);
    await expect(auth.login(user.email)).rejects.toMatchObject({ code: 'AUTH.WRONG_CREDENTIALS' });

    expect((await update(user.id, { disabled: false })).user.disabledAt).toBeNull();
    expect(await access()).toEqual([0, 0]);
    expect((await auth.call('bytenode.rpc.auth.check-token.v1', { tokenHash })).token).toBeNull();
    await expect(
      auth.call('bytenode.rpc.auth.refresh.v1', { refreshToken: tokens.refreshToken }),
    ).rejects.toMatchObject({ code: 'AUTH.SESSION_ENDED' });
    await auth.login(user.email);
    expect((await changesOf(user.id)).map(({ data }) => data)).toEqual([
      { userId: user.id, role: 'user', disabled: true },
      { userId: user.id, role: 'user', disabled: false },
    ]);
  });

  it('never demotes or disables the last administrator who is not disabled', async () => {
    const [admin, disabled] = [await registerAdmin(), await registerAdmin()];
    await update(disabled.id, { disabled: true });
    await expect(update(admin.id, { role: 'user' })).rejects.toMatchObject(last);
    await expect(update(admin.id, { disabled: true })).rejects.toMatchObject(last);
    expect(await changesOf(admin.id)).toEqual([]);
    await update(disabled.id, { disabled: false });
    await update(admin.id, { role: 'user' });
  });

  it('keeps one of several administrators who are demoted at once', async () => {
    const admins = [await registerAdmin(), await registerAdmin(), await registerAdmin()];
    const { results, codes } = await settle(
      admins.map(({ id }, index) => update(id, index === 0 ? { disabled: true } : { role: 'user' })),
    );
    expect(results).toHaveLength(2);
    expect(codes).toEqual(['AUTH.LAST_ADMINISTRATOR']);
  });
});
