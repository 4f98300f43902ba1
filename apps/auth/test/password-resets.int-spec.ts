import { readdir, readFile, stat } from 'node:fs/promises';
import { JwtService } from '@nestjs/jwt';
import type { AccessTokenClaims } from '#contracts';
import { waitFor } from '#testing';
import { jest } from '@jest/globals';
import { AuthSystem, PASSWORD, settle } from './auth-system.js';
import { SmtpStub } from './smtp-stub.js';

// Starting real servers takes a second, or ten on a machine that has other things to do.
jest.setTimeout(60_000);

const NEW_PASSWORD = 'a new long password';
const HOUR_MS = 3_600_000;

let auth: AuthSystem;
beforeAll(async () => {
  auth = await AuthSystem.start();
});
afterAll(async () => {
  await auth?.stop();
});

const ask = (email: string, address?: string) =>
  auth.call('bytenode.rpc.auth.request-password-reset.v1', { email, ...(address === undefined ? {} : { address }) });
const reset = (token: string, password = NEW_PASSWORD) =>
  auth.call('bytenode.rpc.auth.reset-password.v1', { token, password });
const queued = async () => (await auth.query<{ n: number }>('SELECT count(*)::int AS n FROM reset_mails'))[0]?.n;
const allSent = () => waitFor(async () => (await queued()) === 0, { timeoutMs: 30_000 });
const refused = { code: 'AUTH.RESET_TOKEN', kind: 'forbidden' };
const tokenIn = (mail: string | undefined) => /^(bnp_\S+)$/m.exec(mail ?? '')?.[1] ?? '';

describe('a forgotten password', () => {
  const folder = () => auth.path('mail');
  const mails = async () => {
    const names = await readdir(folder()).catch(() => []);
    return Promise.all(names.toSorted().map((name) => readFile(`${folder()}/${name}`, 'utf8')));
  };
  /** The mails that came for an address. */
  const mailsTo = async (email: string) => (await mails()).filter((mail) => mail.includes(`To: ${email}`));
  /** Asks for a mail and reads the token in it. */
  const tokenFor = async (email: string) => {
    const before = await mailsTo(email);
    await ask(email);
    await allSent();
    const [mail] = (await mailsTo(email)).filter((each) => !before.includes(each));
    return tokenIn(mail);
  };

  beforeAll(async () => {
    await auth.restart({ MAIL_FOLDER: folder(), PUBLIC_URL: 'https://files.example.org' });
  });

  it('is replaced with the token of a mail, which only the user of the system can read; all sessions end', async () => {
    const user = await auth.register();
    const session = await auth.login(user.email);
    expect(await ask(user.email.toUpperCase())).toEqual({});
    await allSent();
    const [mail] = await mailsTo(user.email);
    expect(mail).toMatch(/^Subject: A new password/m);
    const token = tokenIn(mail);
    expect(mail).toContain(`\nhttps://files.example.org/reset-password#${token}\n`);
    expect(mail).toContain('\nnpx bytenode password reset --url https://files.example.org\n');
    const [name] = await readdir(folder());
    expect((await stat(`${folder()}/${name}`)).mode & 0o777).toBe(0o600);
    expect((await stat(folder())).mode & 0o777).toBe(0o700);

    expect(await reset(token)).toEqual({ userId: user.id });
    const { sid } = new JwtService().decode<AccessTokenClaims>(session.accessToken);
    expect(await auth.query('SELECT end_reason FROM sessions WHERE id = $1', [sid])).toEqual([
      { end_reason: 'password-reset' },
    ]);
    await expect(auth.login(user.email)).rejects.toMatchObject({ code: 'AUTH.WRONG_CREDENTIALS' });
    await auth.login(user.email, NEW_PASSWORD);
  });

  it('is replaced once per token, also when the same message comes twice, or two at once', async () => {
    const { email } = await auth.register();
    const token = await tokenFor(email);
    const { results, codes } = await settle([reset(token), reset(token), reset(token)]);
    expect(results).toHaveLength(1);
    expect(codes).toEqual(['AUTH.RESET_TOKEN', 'AUTH.RESET_TOKEN']);
    await expect(reset(token)).rejects.toMatchObject(refused);
  });

  it('makes all other tokens of the user worthless when it is replaced', async () => {
    const { email } = await auth.register();
    const [first, second] = [await tokenFor(email), await tokenFor(email)];
    await reset(second);
    await expect(reset(first)).rejects.toMatchObject(refused);
  });

  it('may be chosen anew when it was too short: the token still works', async () => {
    const { email } = await auth.register();
    const token = await tokenFor(email);
    await expect(reset(token, 'short')).rejects.toMatchObject({ code: 'AUTH.WEAK_PASSWORD' });
    await reset(token);
  });

  it('is not replaced after an hour, and the token is deleted then', async () => {
    const { email } = await auth.register();
    const token = await tokenFor(email);
    auth.clock.advance(HOUR_MS);
    await expect(reset(token)).rejects.toMatchObject(refused);
    await auth.cleanUp();
    expect(await auth.query('SELECT 1 FROM password_resets')).toEqual([]);
    await auth.login(email);
  });

  it.each(['', 'bnp_', `bnp_${'A'.repeat(43)}`, 'bnr_x'])('is not replaced with the token %j', async (token) => {
    await expect(reset(token)).rejects.toMatchObject(refused);
  });

  it('of a disabled account is not replaced, and no mail is sent', async () => {
    const user = await auth.register();
    const token = await tokenFor(user.email);
    await auth.query('UPDATE users SET disabled_at = now() WHERE id = $1', [user.id]);
    await expect(reset(token)).rejects.toMatchObject(refused);
    await ask(user.email);
    await allSent();
    expect(await mailsTo(user.email)).toHaveLength(1);
  });

  it('does not tell who has an account: answers and limits are the same', async () => {
    const { email } = await auth.register();
    const outcomesOf = async (address: string) => {
      const outcomes: unknown[] = [];
      for (let round = 0; round < 4; round++) {
        outcomes.push(
          await ask(address).catch(({ code, kind, message, details }) => ({ code, kind, message, details })),
        );
      }
      return outcomes;
    };
    const known = await outcomesOf(email);
    expect(await outcomesOf('unknown@example.org')).toEqual(known);
    expect(known).toEqual([{}, {}, {}, expect.objectContaining({ code: 'AUTH.TOO_MANY_ATTEMPTS' })]);
    await allSent();
    expect(await mailsTo(email)).toHaveLength(3);
    expect(await mailsTo('unknown@example.org')).toEqual([]);
    // A mail a minute, then fewer; logging in is not slowed down by it.
    auth.clock.advance(60_000);
    await ask(email);
    await auth.login(email);
  });

  it('is asked for only so often from one network address', async () => {
    const asked = await settle(
      Array.from({ length: 21 }, (_, index) => ask(`nobody-${index}@example.org`, '192.0.2.9')),
    );
    expect(asked.results).toHaveLength(20);
    expect(asked.codes).toEqual(['AUTH.TOO_MANY_ATTEMPTS']);
    await ask('somebody@example.org', '192.0.2.10');
  });

  it('is not asked for with what is no address', async () => {
    await expect(ask('my password by mistake')).rejects.toMatchObject({ code: 'AUTH.INVALID_EMAIL' });
  });

  it('leaves no token in the database, and neither token, address nor password in a log', async () => {
    const { email } = await auth.register('secret.person@example.org');
    const token = await tokenFor(email);
    const [row] = await auth.query<{ found: boolean }>(
      `SELECT bool_or(position($1 IN to_jsonb(r)::text) > 0) AS found FROM password_resets r`,
      [token.slice(4)],
    );
    expect(row).toEqual({ found: false });
    await reset(token);
    expect(auth.logs.join('')).not.toMatch(/bnp_|secret\.person|a new long password|correct horse|argon2/);
  });
});

describe('mails by SMTP', () => {
  let smtp: SmtpStub;
  beforeAll(async () => {
    smtp = await SmtpStub.start();
    await auth.restart({ SMTP_URL: smtp.url, MAIL_FROM: 'files@example.org', MAIL_FOLDER: auth.path('unused') });
  });
  afterAll(() => smtp?.stop());

  const attempts = async () =>
    (await auth.query<{ attempts: number }>('SELECT attempts FROM reset_mails'))[0]?.attempts;

  it('are handed to the server, which goes before the folder', async () => {
    const { email } = await auth.register();
    await ask(email);
    await allSent();
    expect(smtp.mails).toHaveLength(1);
    expect(smtp.mails[0]).toMatch(/^From: files@example.org/m);
    await expect(readdir(auth.path('unused'))).rejects.toMatchObject({ code: 'ENOENT' });
    await reset(tokenIn(smtp.mails[0]));
  });

  it('wait while the server is away, also over a restart of the service, and are sent when it is back', async () => {
    await smtp.stop();
    const { email } = await auth.register();
    await ask(email);
    await waitFor(async () => (await attempts()) === 1, { timeoutMs: 30_000 });
    await waitFor(
      () => auth.logs.some((line) => line.includes('"code":"ECONNREFUSED"') || line.includes('"code":"ESOCKET"')),
      {
        timeoutMs: 30_000,
      },
    );
    await auth.restart({ SMTP_URL: smtp.url, MAIL_FROM: 'files@example.org' });
    await smtp.listen();
    const before = smtp.mails.length;
    auth.clock.advance(10_000);
    await allSent();
    expect(smtp.mails).toHaveLength(before + 1);
    await reset(tokenIn(smtp.mails.at(-1)));
    await auth.login(email, NEW_PASSWORD);
  });

  it('are given up where the recipient is refused for ever, and tried again where it is not', async () => {
    const { email } = await auth.register();
    smtp.recipientReply = '450 later';
    await ask(email);
    await waitFor(async () => (await attempts()) === 1, { timeoutMs: 30_000 });
    await waitFor(() => auth.logs.some((line) => line.includes('"responseCode":450')), { timeoutMs: 30_000 });
    smtp.recipientReply = '550 never';
    auth.clock.advance(10_000);
    await allSent();
    expect(auth.logs.filter((line) => line.includes('"level":"error"') && line.includes('given up'))).toHaveLength(1);
    expect(auth.logs.join('')).not.toContain(email);
    smtp.recipientReply = '250 ok';
  });
});

describe('where no mail is set up', () => {
  it('says so, in the log too, and the rest works', async () => {
    const before = auth.logs.length;
    await auth.restart();
    const { email } = await auth.register();
    for (const address of [email, 'unknown@example.org']) {
      await expect(ask(address)).rejects.toMatchObject({ code: 'AUTH.MAIL_NOT_SET_UP', kind: 'unavailable' });
    }
    const warnings = auth.logs.slice(before).filter((line) => line.includes('"level":"warn"'));
    expect(warnings.filter((line) => line.includes('MAIL_FOLDER'))).toHaveLength(1);
    await auth.login(email, PASSWORD);
  });
});
