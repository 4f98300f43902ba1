import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { jest } from '@jest/globals';
import { waitFor } from '#testing';
import { AuthSystem, PASSWORD } from './auth-system.js';

// Starting real servers takes a second, or ten on a machine that has other things to do.
jest.setTimeout(60_000);

describe('the program that makes administrators', () => {
  let auth: AuthSystem;
  beforeAll(async () => {
    auth = await AuthSystem.start();
  });
  afterAll(async () => {
    await auth.stop();
  });

  /** Runs the built program as an operator would, while the service runs. */
  const createAdmin = async (args: string[], input = '', env: NodeJS.ProcessEnv = auth.postgresSettings) => {
    const program = spawn(process.execPath, ['dist/apps/auth/src/create-admin.js', ...args], {
      env: { PATH: process.env.PATH, ...env },
    });
    program.stdin.end(input);
    const [output, errors, [code]] = await Promise.all([
      text(program.stdout),
      text(program.stderr),
      once(program, 'exit') as Promise<[number]>,
    ]);
    return { output, errors, code };
  };
  const passwordIn = (output: string) => /^Password: (\S+)$/m.exec(output)?.[1] ?? '';

  it('makes one with a password that it prints, and the running service tells it in an event', async () => {
    const { output, code } = await createAdmin(['boss@example.org']);
    expect(code).toBe(0);
    const password = passwordIn(output);
    expect(password).toHaveLength(24);
    const { user } = await auth.login('boss@example.org', password);
    expect(user.role).toBe('admin');
    await waitFor(() => auth.events.find(({ subject }) => subject === user.id), { timeoutMs: 30_000 });
  });

  it('gives an administrator a new password, ends the sessions and keeps the tokens; the same again when run twice', async () => {
    const first = await createAdmin(['twice@example.org']);
    const { user } = await auth.login('twice@example.org', passwordIn(first.output));
    await auth.call('bytenode.rpc.auth.create-token.v1', { userId: user.id, name: 'n', scopes: ['admin'] });
    for (const password of ['another long password', 'another long password']) {
      const { output, code } = await createAdmin(['twice@example.org', '--password-stdin'], `${password}\n`);
      expect([code, output]).toEqual([0, 'twice@example.org has a new password.\n']);
      const { sessions } = await auth.call('bytenode.rpc.auth.list-sessions.v1', { userId: user.id });
      expect(sessions).toEqual([]);
      await auth.login('twice@example.org', password);
    }
    const { tokens } = await auth.call('bytenode.rpc.auth.list-tokens.v1', { userId: user.id });
    expect(tokens).toHaveLength(1);
  });

  it('takes an ordinary account over, disabled or not, with nothing left of what its user had', async () => {
    const user = await auth.register();
    await auth.login(user.email);
    await auth.call('bytenode.rpc.auth.create-token.v1', { userId: user.id, name: 'n', scopes: ['files:read'] });
    await auth.query('UPDATE users SET disabled_at = now() WHERE id = $1', [user.id]);
    const { output, code } = await createAdmin([user.email.toUpperCase()]);
    expect(code).toBe(0);
    expect(output).toContain('had an account already');
    await expect(auth.login(user.email, PASSWORD)).rejects.toMatchObject({ code: 'AUTH.WRONG_CREDENTIALS' });
    expect((await auth.login(user.email, passwordIn(output))).user).toEqual(Object.assign(user, { role: 'admin' }));
    const { tokens } = await auth.call('bytenode.rpc.auth.list-tokens.v1', { userId: user.id });
    expect(tokens).toEqual([]);
    const { sessions } = await auth.call('bytenode.rpc.auth.list-sessions.v1', { userId: user.id });
    expect(sessions).toHaveLength(1);
  });

  it.each([
    [[], '', 'create-admin EMAIL'],
    [['a@example.org', 'b@example.org'], '', 'create-admin EMAIL'],
    [['--help'], '', 'create-admin EMAIL'],
    [['no address'], '', 'not an e-mail address'],
    [['short@example.org', '--password-stdin'], 'short\n', 'at least 10 characters'],
  ])('refuses %j with input %j', async (args, input, message) => {
    const { errors, output, code } = await createAdmin(args, input);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain(message);
    expect(errors).not.toContain('    at ');
  });

  it('says in a sentence that the database does not answer', async () => {
    const env = Object.assign({}, auth.postgresSettings, { POSTGRES_PORT: '1' });
    const { errors, code } = await createAdmin(['x@example.org'], '', env);
    expect(code).toBe(1);
    expect(errors).toBe('The database can not be reached just now.\n');
  });
});
