import { jest } from '@jest/globals';
import { AuthSystem, PASSWORD, settle } from './auth-system.js';

// Starting real servers takes a second, or ten on a machine that has other things to do.
jest.setTimeout(60_000);

const TOKEN = 'the one-time token of a test';

describe('the first administrator', () => {
  let auth: AuthSystem;
  beforeAll(async () => {
    auth = await AuthSystem.start();
  });
  afterAll(async () => {
    await auth.stop();
  });
  beforeEach(async () => {
    await auth.writeSetupToken(TOKEN);
    await auth.useEmptyDatabase();
  });

  const setUp = (token: string, email = 'admin@example.org', password = PASSWORD) =>
    auth.call('bytenode.rpc.auth.set-up-admin.v1', { token, email, password });
  const administrators = async () => (await auth.query(`SELECT email FROM users WHERE role = 'admin'`)) as object[];
  const refused = { code: 'AUTH.SETUP_TOKEN', kind: 'forbidden' };
  const seed = { BYTENODE_ADMIN_EMAIL: 'seed@example.org', BYTENODE_ADMIN_PASSWORD: PASSWORD };

  it('is whoever has the one-time token, which works once', async () => {
    const { user } = await setUp(TOKEN);
    expect(user).toMatchObject({ email: 'admin@example.org', role: 'admin' });
    expect(auth.hasSetupToken).toBe(false);
    expect((await auth.login('admin@example.org')).user.role).toBe('admin');
    await expect(setUp(TOKEN)).rejects.toMatchObject(refused);
    expect(await administrators()).toHaveLength(1);
  });

  it.each(['', 'wrong', TOKEN.slice(0, -1), `${TOKEN}x`])('is not made with the token %j', async (token) => {
    await expect(setUp(token)).rejects.toMatchObject(refused);
    expect(await administrators()).toEqual([]);
    expect(auth.hasSetupToken).toBe(true);
  });

  it('is not made with an empty token where the file is empty', async () => {
    await auth.writeSetupToken('');
    await expect(setUp('')).rejects.toMatchObject(refused);
  });

  it('is one, also when several ask at once', async () => {
    const { results, codes } = await settle(
      [1, 2, 3, 4, 5].map((number) => setUp(TOKEN, `admin-${number}@example.org`)),
    );
    expect(results).toHaveLength(1);
    expect(codes).toEqual(Array(4).fill('AUTH.SETUP_TOKEN'));
    expect(await administrators()).toHaveLength(1);
  });

  it('may correct what was refused: the token still works then', async () => {
    await auth.register('user@example.org');
    await expect(setUp(TOKEN, 'no address')).rejects.toMatchObject({ code: 'AUTH.INVALID_EMAIL' });
    await expect(setUp(TOKEN, 'admin@example.org', 'short')).rejects.toMatchObject({ code: 'AUTH.WEAK_PASSWORD' });
    await expect(setUp(TOKEN, 'user@example.org')).rejects.toMatchObject({ code: 'AUTH.EMAIL_TAKEN' });
    expect((await setUp(TOKEN)).user.role).toBe('admin');
  });

  it('is not joined by another when the token file outlives a crash; the next start removes it', async () => {
    await setUp(TOKEN);
    await auth.writeSetupToken(TOKEN);
    await expect(setUp(TOKEN, 'second@example.org')).rejects.toMatchObject(refused);
    await auth.restart();
    expect(auth.hasSetupToken).toBe(false);
    expect(await administrators()).toHaveLength(1);
  });

  it('comes from the settings at the first start, in place of the token', async () => {
    await auth.restart(seed);
    expect((await auth.login('seed@example.org')).user.role).toBe('admin');
    expect(auth.hasSetupToken).toBe(false);
    await auth.restart({ ...seed, BYTENODE_ADMIN_EMAIL: 'other@example.org' });
    expect(await administrators()).toEqual([{ email: 'seed@example.org' }]);
  });

  it('is never an ordinary account that took the address of the settings first', async () => {
    await auth.register('seed@example.org');
    await auth.restart(seed);
    expect(await administrators()).toEqual([]);
    expect(auth.hasSetupToken).toBe(true);
    expect(auth.logs.filter((line) => line.includes('"level":"error"'))).toHaveLength(1);
  });
});
