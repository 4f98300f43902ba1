import { JwtService } from '@nestjs/jwt';
import type { AccessTokenClaims, SessionTokensV1 } from '#contracts';
import { waitFor } from '#testing';
import { jest } from '@jest/globals';
import { AuthSystem, PASSWORD, settle } from './auth-system.js';

// Starting real servers takes a second, or ten on a machine that has other things to do.
jest.setTimeout(60_000);

const NEW_PASSWORD = 'a new long password';

describe('a user', () => {
  let auth: AuthSystem;
  beforeAll(async () => {
    auth = await AuthSystem.start();
  });
  afterAll(async () => {
    await auth.stop();
  });

  const claimsOf = (tokens: SessionTokensV1): AccessTokenClaims => new JwtService().decode(tokens.accessToken);
  const isActive = async (tokens: SessionTokensV1) => {
    const { sub: userId, sid: sessionId } = claimsOf(tokens);
    return (await auth.call('bytenode.rpc.auth.check-session.v1', { userId, sessionId })).active;
  };
  const reasonOf = async (tokens: SessionTokensV1) => {
    const [row] = await auth.query<{ end_reason: string | null }>('SELECT end_reason FROM sessions WHERE id = $1', [
      claimsOf(tokens).sid,
    ]);
    return row?.end_reason;
  };
  const list = async (userId: string) => (await auth.call('bytenode.rpc.auth.list-sessions.v1', { userId })).sessions;

  describe('with several sessions', () => {
    it('sees where they are logged in, the last used first, and nobody else does', async () => {
      const user = await auth.register();
      const first = await auth.call('bytenode.rpc.auth.login.v1', {
        email: user.email,
        password: PASSWORD,
        userAgent: 'phone',
        address: '192.0.2.7',
      });
      auth.clock.advance(1000);
      const second = await auth.login(user.email);
      auth.clock.advance(1000);
      await auth.call('bytenode.rpc.auth.refresh.v1', { refreshToken: first.refreshToken });
      const sessions = await list(user.id);
      expect(sessions.map(({ id }) => id)).toEqual([claimsOf(first).sid, claimsOf(second).sid]);
      expect(sessions[0]).toMatchObject({ userAgent: 'phone', address: '192.0.2.7' });
      expect(Object.keys(sessions[0]!).toSorted()).toEqual(
        ['address', 'createdAt', 'expiresAt', 'id', 'lastUsedAt', 'userAgent'].toSorted(),
      );
      expect(await list((await auth.register()).id)).toEqual([]);
    });

    it('ends one of them, with the same result when asked twice; nobody else can', async () => {
      const user = await auth.register();
      const [lost, kept] = [await auth.login(user.email), await auth.login(user.email)];
      const session = { userId: user.id, sessionId: claimsOf(lost).sid };
      const stranger = await auth.register();
      await expect(
        auth.call('bytenode.rpc.auth.end-session.v1', { userId: stranger.id, sessionId: session.sessionId }),
      ).rejects.toMatchObject({ code: 'AUTH.SESSION_NOT_FOUND', kind: 'not-found' });
      expect(await isActive(lost)).toBe(true);
      expect(await auth.call('bytenode.rpc.auth.end-session.v1', session)).toEqual({});
      expect(await auth.call('bytenode.rpc.auth.end-session.v1', session)).toEqual({});
      expect([await isActive(lost), await isActive(kept)]).toEqual([false, true]);
      expect((await list(user.id)).map(({ id }) => id)).toEqual([claimsOf(kept).sid]);
    });

    it('ends all others, with the same result when asked twice', async () => {
      const [user, stranger] = [await auth.register(), await auth.register()];
      const sessions = [await auth.login(user.email), await auth.login(user.email), await auth.login(user.email)];
      const other = await auth.login(stranger.email);
      const keep = { userId: user.id, sessionId: claimsOf(sessions[1]!).sid };
      expect(await auth.call('bytenode.rpc.auth.end-other-sessions.v1', keep)).toEqual({});
      expect(await auth.call('bytenode.rpc.auth.end-other-sessions.v1', keep)).toEqual({});
      expect(await Promise.all(sessions.map(isActive))).toEqual([false, true, false]);
      expect(await isActive(other)).toBe(true);
    });
  });

  describe('who changes the password', () => {
    const change = (tokens: SessionTokensV1, currentPassword = PASSWORD, newPassword = NEW_PASSWORD) => {
      const { sub: userId, sid: sessionId } = claimsOf(tokens);
      const request = { userId, sessionId, currentPassword, newPassword };
      return auth.call('bytenode.rpc.auth.change-password.v1', request);
    };
    const wrong = { code: 'AUTH.WRONG_PASSWORD', kind: 'forbidden' };

    it('logs in with the new one only, and is logged out everywhere else', async () => {
      const { email } = await auth.register();
      const [here, elsewhere] = [await auth.login(email), await auth.login(email)];
      expect(await change(here)).toEqual({});
      expect([await isActive(here), await isActive(elsewhere)]).toEqual([true, false]);
      expect(await reasonOf(elsewhere)).toBe('password-changed');
      await expect(auth.login(email)).rejects.toMatchObject({ code: 'AUTH.WRONG_CREDENTIALS' });
      await auth.login(email, NEW_PASSWORD);
    });

    it('is refused the second time when the same message comes twice', async () => {
      const { email } = await auth.register();
      const here = await auth.login(email);
      await change(here);
      await expect(change(here)).rejects.toMatchObject(wrong);
      await auth.login(email, NEW_PASSWORD);
    });

    it('gets one of two that come at once', async () => {
      const { email } = await auth.register();
      const here = await auth.login(email);
      const { results, codes } = await settle([
        change(here, PASSWORD, NEW_PASSWORD),
        change(here, PASSWORD, 'another new one'),
      ]);
      expect(results).toHaveLength(1);
      expect(codes).toEqual(['AUTH.WRONG_PASSWORD']);
    });

    it('has to know the current one and choose one that is long enough; nothing has changed otherwise', async () => {
      const { email } = await auth.register();
      const [here, elsewhere] = [await auth.login(email), await auth.login(email)];
      await expect(change(here, 'wrong password')).rejects.toMatchObject(wrong);
      await expect(change(here, PASSWORD, 'short')).rejects.toMatchObject({ code: 'AUTH.WEAK_PASSWORD' });
      expect(await isActive(elsewhere)).toBe(true);
      await auth.login(email);
    });

    it('is slowed down when guessing, together with the guesses at the login', async () => {
      const { email } = await auth.register();
      const here = await auth.login(email);
      for (let tries = 0; tries < 5; tries++) {
        await expect(change(here, 'wrong password')).rejects.toMatchObject(wrong);
        await expect(auth.login(email, 'wrong password')).rejects.toMatchObject({ code: 'AUTH.WRONG_CREDENTIALS' });
      }
      await expect(change(here)).rejects.toMatchObject({ code: 'AUTH.TOO_MANY_ATTEMPTS', kind: 'rate-limited' });
    });

    it('is not joined by a login with the old password that was under way', async () => {
      const user = await auth.register();
      const here = await auth.login(user.email);
      // The login has checked the password by the time it waits for this lock; the change commits before it is freed.
      const runner = auth.dataSource.createQueryRunner();
      await runner.startTransaction();
      await runner.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [user.id]);
      const late = auth.login(user.email).then(
        () => 'logged in',
        (error: { code: string }) => error.code,
      );
      await waitFor(async () => (await auth.query(`SELECT 1 FROM pg_locks WHERE NOT granted`)).length > 0, {
        timeoutMs: 30_000,
      });
      await runner.query(`UPDATE users SET password_hash = 'another' WHERE id = $1`, [user.id]);
      await runner.commitTransaction();
      await runner.release();
      expect(await late).toBe('AUTH.WRONG_CREDENTIALS');
      expect(await list(user.id)).toHaveLength(1);
      expect(await isActive(here)).toBe(true);
    });
  });

  it('finds no password in any log', () => {
    expect(auth.logs.join('')).not.toMatch(/correct horse|a new long password|wrong password|argon2/);
  });
});
