import { waitFor } from '#testing';
import { jest } from '@jest/globals';
import { AuthSystem, PASSWORD, settle } from './auth-system.js';

// Starting real servers takes a second, or ten on a machine that has other things to do.
jest.setTimeout(60_000);

describe('accounts', () => {
  let auth: AuthSystem;
  beforeAll(async () => {
    auth = await AuthSystem.start();
  });
  afterAll(async () => {
    await auth.stop();
  });

  it('makes an account, tells it in an event, and keeps the password as an argon2id hash', async () => {
    const { user } = await auth.call('bytenode.rpc.auth.register.v1', {
      email: 'Ada@Example.org',
      password: PASSWORD,
      displayName: 'Ada',
    });
    expect(user).toEqual({
      id: expect.any(String),
      email: 'Ada@Example.org',
      displayName: 'Ada',
      role: 'user',
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const [row] = await auth.query<{ password_hash: string }>('SELECT password_hash FROM users WHERE id = $1', [
      user.id,
    ]);
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const event = await waitFor(() => auth.events.find(({ subject }) => subject === user.id), { timeoutMs: 30_000 });
    expect(event).toMatchObject({
      type: 'bytenode.evt.auth.user.registered.v1',
      source: 'auth',
    });
    expect(event.data).toEqual({ userId: user.id, role: 'user' });
  });

  it('answers the same request a second time with the conflict, and makes nothing twice', async () => {
    const request = { email: 'twice@example.org', password: PASSWORD };
    const { user } = await auth.call('bytenode.rpc.auth.register.v1', request);
    await expect(auth.call('bytenode.rpc.auth.register.v1', request)).rejects.toMatchObject({
      code: 'AUTH.EMAIL_TAKEN',
      kind: 'conflict',
    });
    const outbox = await auth.query(`SELECT 1 FROM outbox WHERE event->>'subject' = $1`, [user.id]);
    expect(outbox).toHaveLength(1);
  });

  it('gives an address to one of many who ask at once, however they spell it', async () => {
    const spellings = [
      'race@example.org',
      'RACE@example.org',
      'Race@Example.Org',
      ' race@example.org',
      'rAcE@example.org',
    ];
    const { results, codes } = await settle(
      spellings.map((email) => auth.call('bytenode.rpc.auth.register.v1', { email, password: PASSWORD })),
    );
    expect(results).toHaveLength(1);
    expect(codes).toEqual(Array(4).fill('AUTH.EMAIL_TAKEN'));
    expect(await auth.query(`SELECT 1 FROM users WHERE email_key = 'race@example.org'`)).toHaveLength(1);
  });

  it.each([
    ['AUTH.INVALID_EMAIL', { email: 'no address', password: PASSWORD }],
    ['AUTH.WEAK_PASSWORD', { email: 'weak@example.org', password: 'nine char' }],
    ['MESSAGE.INVALID', { email: 'long@example.org', password: 'x'.repeat(1025) }],
  ])('refuses with %s and stores nothing', async (code, request) => {
    const count = 'SELECT count(*)::int AS users FROM users';
    const before = await auth.query(count);
    await expect(auth.call('bytenode.rpc.auth.register.v1', request)).rejects.toMatchObject({ code, kind: 'invalid' });
    expect(await auth.query(count)).toEqual(before);
  });

  it('takes a display name apart from what a database does not store', async () => {
    const { user } = await auth.call('bytenode.rpc.auth.register.v1', {
      email: 'nul@example.org',
      password: PASSWORD,
      displayName: 'N\u0000l',
    });
    expect(user.displayName).toBe('N l');
  });

  it('changes the display name, with the same result when asked twice', async () => {
    const user = await auth.register();
    const request = { userId: user.id, displayName: ' New Name ' };
    const first = await auth.call('bytenode.rpc.auth.update-profile.v1', request);
    const second = await auth.call('bytenode.rpc.auth.update-profile.v1', request);
    expect(first.user).toEqual(Object.assign(user, { displayName: 'New Name' }));
    expect(second).toEqual(first);
  });

  it('changes nothing of a user who is not there', async () => {
    const request = { userId: '3f0c2a5e-6d0e-4a52-9c1b-1f6f2d1f7a11', displayName: 'Nobody' };
    await expect(auth.call('bytenode.rpc.auth.update-profile.v1', request)).rejects.toMatchObject({
      code: 'AUTH.SESSION_ENDED',
    });
  });

  it('says that it is unavailable while Postgres is away, and works again afterwards', async () => {
    await auth.postgres.kill();
    await expect(auth.register('outage@example.org')).rejects.toMatchObject({ kind: 'unavailable', retryable: true });
    await auth.postgres.start();
    await waitFor(() => auth.register('outage@example.org'), { timeoutMs: 30_000 });
  });

  it('closes registration where the administrator says so', async () => {
    await auth.restart({ REGISTRATION: 'closed' });
    await expect(auth.register('late@example.org')).rejects.toMatchObject({
      code: 'AUTH.REGISTRATION_CLOSED',
      kind: 'forbidden',
    });
    await auth.restart();
  });

  it('never logs a password or a hash', () => {
    const everything = auth.logs.join('');
    expect(everything).toContain('AUTH.EMAIL_TAKEN');
    expect(everything).not.toMatch(/correct horse|argon2/);
  });
});
