import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { AccessTokenClaims, SessionTokensV1 } from '#contracts';
import { jest } from '@jest/globals';
import { JwtService } from '@nestjs/jwt';
import { AuthEnv } from '../src/auth.config.js';
import { accessTokenOptions } from '../src/sessions/access-token-options.js';
import { AuthSystem, PASSWORD, settle } from './auth-system.js';

// Starting real servers takes a second, or ten on a machine that has other things to do.
jest.setTimeout(60_000);

const DAY_MS = 24 * 3_600_000;

describe('sessions', () => {
  let auth: AuthSystem;
  beforeAll(async () => {
    auth = await AuthSystem.start();
  });
  afterAll(async () => {
    await auth.stop();
  });

  const claimsOf = (tokens: SessionTokensV1): AccessTokenClaims & { iat: number; exp: number } =>
    new JwtService({ publicKey: auth.publicKey, verifyOptions: { algorithms: ['ES256'] } }).verify(tokens.accessToken, {
      issuer: 'bytenode-auth',
      audience: 'bytenode',
    });
  const refresh = (refreshToken: string) => auth.call('bytenode.rpc.auth.refresh.v1', { refreshToken });
  const check = (tokens: SessionTokensV1) => {
    const { sub, sid } = claimsOf(tokens);
    return auth.call('bytenode.rpc.auth.check-session.v1', { userId: sub, sessionId: sid });
  };
  const logIn = async () => auth.login((await auth.register()).email);
  const ended = { code: 'AUTH.SESSION_ENDED', kind: 'unauthenticated' };

  describe('login', () => {
    it('opens a session and signs its claims', async () => {
      const user = await auth.register();
      const tokens = await auth.call('bytenode.rpc.auth.login.v1', {
        email: user.email.toUpperCase(),
        password: PASSWORD,
        userAgent: 'a test',
        address: '192.0.2.1',
      });
      expect(tokens).toMatchObject({ expiresInSeconds: 600, user, refreshToken: expect.stringMatching(/^bnr_/) });
      const claims = claimsOf(tokens);
      expect(claims).toMatchObject({ sub: user.id, role: 'user', iss: 'bytenode-auth', aud: 'bytenode' });
      expect(claims.exp - claims.iat).toBe(600);
      expect(await check(tokens)).toEqual({ active: true, user });
      const rows = await auth.query('SELECT user_id, user_agent, address FROM sessions WHERE id = $1', [claims.sid]);
      expect(rows).toEqual([{ user_id: user.id, user_agent: 'a test', address: '192.0.2.1' }]);
      expect(Date.parse(tokens.refreshExpiresAt) - auth.clock.now()).toBe(30 * DAY_MS);
    });

    it('opens two sessions when the same message comes twice', async () => {
      const { email } = await auth.register();
      const [one, other] = [await auth.login(email), await auth.login(email)];
      expect(claimsOf(one).sid).not.toBe(claimsOf(other).sid);
      expect((await check(one)).active && (await check(other)).active).toBe(true);
    });

    it('stores no refresh token', async () => {
      const { refreshToken } = await logIn();
      const [row] = await auth.query<{ found: boolean }>(
        `SELECT bool_or(position($1 IN to_jsonb(t)::text) > 0) AS found FROM refresh_tokens t`,
        [refreshToken.slice(4)],
      );
      expect(row).toEqual({ found: false });
    });

    it('gives one error for an unknown address, a wrong password, a disabled account and text that is no address', async () => {
      const { email } = await auth.register();
      const disabled = await auth.register();
      await auth.query('UPDATE users SET disabled_at = now() WHERE id = $1', [disabled.id]);
      const errors = await Promise.all(
        [
          auth.login(email, 'wrong password'),
          auth.login('nobody@example.org'),
          auth.login(disabled.email),
          auth.login('\u0000 no address', 'wrong password'),
        ].map((call) => call.catch((error: { code: string; kind: string; message: string; details: object }) => error)),
      );
      const seen = errors.map((error) => {
        const { code, kind, message, details } = error as {
          code: string;
          kind: string;
          message: string;
          details: object;
        };
        return { code, kind, message, details };
      });
      expect(seen[0]).toMatchObject({ code: 'AUTH.WRONG_CREDENTIALS', kind: 'unauthenticated' });
      expect(seen).toEqual(Array(4).fill(seen[0]));
    });

    it('takes as long for an unknown address as for a wrong password', async () => {
      const { email } = await auth.register();
      const timeMs = async (address: string) => {
        const startedAt = performance.now();
        await auth.login(address, 'wrong password').catch(() => undefined);
        return performance.now() - startedAt;
      };
      const median = (times: number[]) => times.toSorted((a, b) => a - b)[3]!;
      const unknown: number[] = [];
      const known: number[] = [];
      // In turn: load that comes meanwhile slows both down.
      for (let round = 0; round < 7; round++) {
        unknown.push(await timeMs('unknown@example.org'));
        known.push(await timeMs(email));
      }
      // Without the hash of nobody the answer would come in a tenth of the time.
      expect(median(unknown)).toBeGreaterThan(median(known) / 2);
    });
  });

  describe('guessing', () => {
    const tooMany = { code: 'AUTH.TOO_MANY_ATTEMPTS', kind: 'rate-limited', retryable: true };

    it('is slowed down after ten tries, for the right password too, and the owner is let in after the delay', async () => {
      const { email } = await auth.register();
      for (let tries = 0; tries < 10; tries++) {
        await expect(auth.login(email, 'wrong password')).rejects.toMatchObject({ code: 'AUTH.WRONG_CREDENTIALS' });
      }
      await expect(auth.login(email)).rejects.toMatchObject({ ...tooMany, details: { retryAfterSeconds: 1 } });
      auth.clock.advance(1000);
      await expect(auth.login(email, 'wrong password')).rejects.toMatchObject({ code: 'AUTH.WRONG_CREDENTIALS' });
      await expect(auth.login(email)).rejects.toMatchObject({ ...tooMany, details: { retryAfterSeconds: 2 } });
      auth.clock.advance(2000);
      await auth.login(email);
      // Right once: the count starts anew.
      await expect(auth.login(email, 'wrong password')).rejects.toMatchObject({ code: 'AUTH.WRONG_CREDENTIALS' });
      await auth.login(email);
    });

    it('gets ten tries also when forty come at once', async () => {
      const { email } = await auth.register();
      const { codes } = await settle(Array.from({ length: 40 }, () => auth.login(email, 'wrong password')));
      expect(codes.filter((code) => code === 'AUTH.WRONG_CREDENTIALS')).toHaveLength(10);
      expect(codes.filter((code) => code === 'AUTH.TOO_MANY_ATTEMPTS')).toHaveLength(30);
    });

    it('is slowed down for an address that is not known as well', async () => {
      const { codes } = await settle(Array.from({ length: 11 }, () => auth.login('ghost@example.org')));
      expect(codes).toContain('AUTH.TOO_MANY_ATTEMPTS');
    });

    it('is slowed down per network address, whichever accounts it tries', async () => {
      const { email } = await auth.register();
      const guesses = Array.from({ length: 50 }, (_, index) =>
        auth.login(`victim-${index}@example.org`, 'wrong password', `2001:db8:7:7::${index.toString(16)}`),
      );
      expect((await settle(guesses)).codes).toEqual(Array(50).fill('AUTH.WRONG_CREDENTIALS'));
      await expect(auth.login(email, PASSWORD, '2001:db8:7:7::ffff')).rejects.toMatchObject(tooMany);
      await auth.login(email, PASSWORD, '2001:db8:7:8::1');
    });
  });

  describe('refresh', () => {
    it('gives new tokens of the same session', async () => {
      const first = await logIn();
      const second = await refresh(first.refreshToken);
      expect(second.refreshToken).not.toBe(first.refreshToken);
      expect(claimsOf(second).sid).toBe(claimsOf(first).sid);
      expect(second.user).toEqual(first.user);
      await refresh(second.refreshToken);
    });

    it('ends the session with all its tokens when a used one comes again', async () => {
      const first = await logIn();
      const second = await refresh(first.refreshToken);
      const before = auth.logs.length;
      await expect(refresh(first.refreshToken)).rejects.toMatchObject(ended);
      await expect(refresh(second.refreshToken)).rejects.toMatchObject(ended);
      expect(await check(second)).toEqual({ active: false, user: null });
      const warnings = auth.logs.slice(before).filter((line) => line.includes('"level":"warn"'));
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toContain(claimsOf(first).sid);
      expect(warnings[0]).not.toContain('bnr_');
      expect(await auth.query('SELECT end_reason FROM sessions WHERE id = $1', [claimsOf(first).sid])).toEqual([
        { end_reason: 'token-reused' },
      ]);
    });

    it('lets one of two who present the same token at once win, and ends the session all the same', async () => {
      const first = await logIn();
      const { results, codes } = await settle([refresh(first.refreshToken), refresh(first.refreshToken)]);
      expect(results).toHaveLength(1);
      expect(codes).toEqual(['AUTH.SESSION_ENDED']);
      // Which of the two was the thief can't be told, so neither keeps it.
      await expect(refresh(results[0]!.refreshToken)).rejects.toMatchObject(ended);
      expect((await check(first)).active).toBe(false);
    });

    it.each(['', 'bnr_', `bnr_${'A'.repeat(43)}`, 'eyJhbGciOiJub25lIn0.e30.'])(
      'refuses the forged token %j',
      async (token) => {
        await expect(refresh(token)).rejects.toMatchObject(ended);
      },
    );

    it('prolongs a session that is used, and refuses one that was not used for thirty days', async () => {
      const first = await logIn();
      auth.clock.advance(29 * DAY_MS);
      const second = await refresh(first.refreshToken);
      auth.clock.advance(29 * DAY_MS);
      expect((await check(second)).active).toBe(true);
      const third = await refresh(second.refreshToken);
      auth.clock.advance(30 * DAY_MS);
      expect((await check(third)).active).toBe(false);
      await expect(refresh(third.refreshToken)).rejects.toMatchObject(ended);
    });

    it('refuses a disabled user, and takes the role as it is now', async () => {
      const tokens = await logIn();
      await auth.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [tokens.user.id]);
      expect((await check(tokens)).user?.role).toBe('admin');
      const next = await refresh(tokens.refreshToken);
      expect(claimsOf(next).role).toBe('admin');
      await auth.query('UPDATE users SET disabled_at = now() WHERE id = $1', [tokens.user.id]);
      expect(await check(next)).toEqual({ active: false, user: null });
      await expect(refresh(next.refreshToken)).rejects.toMatchObject(ended);
    });
  });

  describe('logout', () => {
    it('ends the session; asked twice it changes nothing more', async () => {
      const tokens = await logIn();
      const { sub: userId, sid: sessionId } = claimsOf(tokens);
      const end = 'SELECT ended_at, end_reason FROM sessions WHERE id = $1';
      expect(await auth.call('bytenode.rpc.auth.logout.v1', { userId, sessionId })).toEqual({});
      const first = await auth.query(end, [sessionId]);
      expect(await auth.call('bytenode.rpc.auth.logout.v1', { userId, sessionId })).toEqual({});
      expect(await auth.query(end, [sessionId])).toEqual(first);
      expect(first).toEqual([{ ended_at: expect.any(Date), end_reason: 'logout' }]);
      expect((await check(tokens)).active).toBe(false);
      await expect(refresh(tokens.refreshToken)).rejects.toMatchObject(ended);
    });

    it('leaves other sessions alone, those of other users above all', async () => {
      const [mine, theirs] = [await logIn(), await logIn()];
      await auth.call('bytenode.rpc.auth.logout.v1', { userId: claimsOf(mine).sub, sessionId: claimsOf(theirs).sid });
      expect((await check(theirs)).active).toBe(true);
      expect((await check(mine)).active).toBe(true);
    });
  });

  it('knows no session by another user', async () => {
    const [mine, theirs] = [await logIn(), await logIn()];
    const mixed = { userId: claimsOf(mine).sub, sessionId: claimsOf(theirs).sid };
    expect(await auth.call('bytenode.rpc.auth.check-session.v1', mixed)).toEqual({ active: false, user: null });
  });

  it('never logs a password, a hash or a token', () => {
    expect(auth.logs.join('')).not.toMatch(/correct horse|wrong password|argon2|bnr_|eyJ/);
  });

  it('is signed by an EC key on P-256 or not at all', async () => {
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const unusable = [
      'no key',
      p384.export({ type: 'pkcs8', format: 'pem' }),
      rsa.export({ type: 'pkcs8', format: 'pem' }),
      auth.publicKey.export({ type: 'spki', format: 'pem' }),
    ];
    const env = new AuthEnv();
    env.AUTH_JWT_PRIVATE_KEY_FILE = auth.path('other.pem');
    for (const pem of unusable) {
      await writeFile(env.AUTH_JWT_PRIVATE_KEY_FILE, pem);
      expect(() => accessTokenOptions(env)).toThrow(/AUTH_JWT_PRIVATE_KEY_FILE holds no private EC key/);
    }
  });
});
