import { ApiProblem, ByteNodeClient, dataOf } from '#client';
import { linesOfStdin } from '../ask.js';
import type { Context } from '../context.js';
import { StoredTokens } from '../credentials/stored-tokens.js';
import { UsageError } from '../errors.js';
import { accountOf, type AccountOptions, anonymousClient, keepLogin, logIn } from '../log-in.js';
import { safeText } from '../output/safe-text.js';
import { examples, type Register } from './command.js';

interface LoginOptions extends AccountOptions {
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
  const client = await anonymousClient(context);
  if (options.tokenStdin) await tokenLogin(context);
  else await logIn(context, client, await accountOf(context, options));
}

async function tokenLogin(context: Context): Promise<void> {
  const url = await context.url();
  const [token = ''] = await linesOfStdin(context, 'the token');
  const tokens = { current: async () => token, renew: async () => undefined };
  const client = new ByteNodeClient({ baseUrl: url, tokens, signal: context.signal });
  const { email } = await dataOf(client.api.GET('/v1/auth/me'));
  await keepLogin(context, { kind: 'token', url, email, token });
}

async function logout(context: Context): Promise<void> {
  const known = await context.store.read();
  if (!known) return context.show({ loggedOut: false }, () => 'nobody is logged in');
  if (known.kind === 'session') {
    // Of the session that is kept here, whatever else commands use.
    const tokens = new StoredTokens(context.store, known.url);
    const client = new ByteNodeClient({ baseUrl: known.url, tokens, signal: context.signal });
    // A session that is over already needs no end.
    await client.api.POST('/v1/auth/logout').catch((error: unknown) => {
      if (!(error instanceof ApiProblem && error.status === 401)) throw error;
    });
  }
  await context.store.locked(() => context.store.forget());
  context.show({ loggedOut: true }, () => `logged out from ${safeText(known.url)}`);
}
