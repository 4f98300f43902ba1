import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ApiProblem, ByteNodeClient, dataOf } from '#client';
import type { Context } from '../context.js';
import type { Credentials } from '../credentials/credential-store.js';
import { sessionCredentials } from '../credentials/stored-tokens.js';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { examples, type Register } from './command.js';

interface LoginOptions {
  email?: string;
  passwordStdin?: boolean;
  tokenStdin?: boolean;
}

export const accountCommands: Register = (program, context) => {
  program
    .command('login')
    .summary('log in and stay so')
    .description('Logs in at a service. A password is asked for, or read from stdin; it is never an argument.')
    .option('--email <address>', 'who you are')
    .option('--password-stdin', 'read the password from stdin')
    .option('--token-stdin', 'read a personal token from stdin, in place of a password')
    .addHelpText(
      'after',
      examples(
        'login',
        'login --url https://storage.example.org --email you@example.org --password-stdin < password',
        'login --token-stdin < token',
      ),
    )
    .action((options: LoginOptions) => login(context, options));
  program
    .command('logout')
    .summary('end the session and forget it')
    .addHelpText('after', examples('logout'))
    .action(() => logout(context));
  program
    .command('whoami')
    .summary('show who is logged in, and where')
    .addHelpText('after', examples('whoami', 'whoami --json'))
    .action(async () => {
      const user = await dataOf((await context.client()).api.GET('/v1/auth/me'));
      const url = await context.url();
      context.showFacts({ ...user, url }, [
        ['email', user.email],
        ['name', user.displayName],
        ['role', user.role],
        ['service', url],
      ]);
    });
};

async function login(context: Context, options: LoginOptions): Promise<void> {
  if (options.passwordStdin && options.tokenStdin) throw new UsageError('stdin holds a password or a token, not both');
  const url = await context.url();
  if (isPlain(url)) context.note(`${safeText(url)}: what you send there can be read on the way; use https`);
  const credentials = options.tokenStdin ? await tokenLogin(context, url) : await passwordLogin(context, url, options);
  await context.store.locked(() => context.store.write(credentials));
  context.show(
    { url, email: credentials.email },
    () => `logged in at ${safeText(url)} as ${safeText(credentials.email)}`,
  );
}

async function tokenLogin(context: Context, url: string): Promise<Credentials> {
  const token = (await text(context.surroundings.stdin)).trim();
  if (token === '') throw new UsageError('there is no token on stdin');
  const tokens = { current: async () => token, renew: async () => undefined };
  const client = new ByteNodeClient({ baseUrl: url, tokens, signal: context.signal });
  const { email } = await dataOf(client.api.GET('/v1/auth/me'));
  return { kind: 'token', url, email, token };
}

async function passwordLogin(context: Context, url: string, options: LoginOptions): Promise<Credentials> {
  const email = options.email ?? (await ask(context, 'Email: '));
  const password = options.passwordStdin
    ? (await text(context.surroundings.stdin)).replace(/\r?\n$/, '')
    : await ask(context, 'Password: ', true);
  const client = new ByteNodeClient({ baseUrl: url, userAgent: 'bytenode-cli', signal: context.signal });
  return sessionCredentials(url, await dataOf(client.api.POST('/v1/auth/login', { body: { email, password } })));
}

async function logout(context: Context): Promise<void> {
  const known = await context.store.read();
  if (!known) return context.show({ loggedOut: false }, () => 'nobody is logged in');
  if (known.kind === 'session') {
    context.urlOption = known.url;
    // A session that is over already needs no end.
    await (await context.client()).api.POST('/v1/auth/logout').catch((error: unknown) => {
      if (!(error instanceof ApiProblem && error.status === 401)) throw error;
    });
  }
  await context.store.locked(() => context.store.forget());
  context.show({ loggedOut: true }, () => `logged out from ${safeText(known.url)}`);
}

/** Asks on the terminal. @throws UsageError where there is none */
async function ask(context: Context, question: string, hidden = false): Promise<string> {
  const { stdin, stderr, signal } = context.surroundings;
  if (!stdin.isTTY) throw new UsageError('there is no terminal to ask on: give --email and --password-stdin');
  stderr.write(question);
  // With an output that drops everything nothing of what is typed is shown.
  const output = hidden ? new Writable({ write: (_piece, _encoding, done) => done() }) : stderr;
  const lines = createInterface({ input: stdin, output, terminal: true });
  try {
    return await lines.question('', { signal });
  } finally {
    lines.close();
    if (hidden) stderr.write('\n');
  }
}

function isPlain(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
