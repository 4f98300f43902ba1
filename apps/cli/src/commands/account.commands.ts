import { ApiProblem, ByteNodeClient, dataOf } from '#client';
import { linesOfStdin } from '../ask.js';
import type { Context } from '../context.js';
import { StoredTokens } from '../credentials/stored-tokens.js';
import { UsageError } from '../errors.js';
import { accountOf, type AccountOptions, anonymousClient, keepLogin, logIn } from '../log-in.js';
import { safeText } from '../output/safe-text.js';
import { CliCommand, Command, Option } from './command.js';

interface LoginOptions extends AccountOptions {
  tokenStdin?: boolean;
}

@Command({
  name: 'login',
  heading: 'Account:',
  summary: 'log in and stay so',
  description: 'Logs in at a service. A password is asked for, or read from stdin; it is never an argument.',
  examples: [
    'login',
    'login --url https://storage.example.org --email you@example.org --password-stdin < password',
    'login --token-stdin < token',
  ],
})
export class LoginCommand extends CliCommand {
  @Option({ flags: '--email <address>', description: 'who you are' })
  email(address: string): string {
    return address;
  }

  @Option({ flags: '--password-stdin', description: 'read the password from stdin' })
  passwordStdin(): boolean {
    return true;
  }

  @Option({ flags: '--token-stdin', description: 'read a personal token from stdin, in place of a password' })
  tokenStdin(): boolean {
    return true;
  }

  async run(_none: [], options: LoginOptions): Promise<void> {
    const { context } = this;
    if (options.passwordStdin && options.tokenStdin)
      throw new UsageError('stdin holds a password or a token, not both');
    const client = await anonymousClient(context);
    if (options.tokenStdin) await tokenLogin(context);
    else await logIn(context, client, await accountOf(context, options));
  }
}

async function tokenLogin(context: Context): Promise<void> {
  const url = await context.url();
  const [token = ''] = await linesOfStdin(context, 'the token');
  const tokens = { current: async () => token, renew: async () => undefined };
  const client = new ByteNodeClient({ baseUrl: url, tokens, signal: context.signal });
  const { email } = await dataOf(client.api.GET('/v1/auth/me'));
  await keepLogin(context, { kind: 'token', url, email, token });
}

@Command({ name: 'logout', heading: 'Account:', summary: 'end the session and forget it', examples: ['logout'] })
export class LogoutCommand extends CliCommand {
  async run(): Promise<void> {
    const { context } = this;
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
}

@Command({
  name: 'whoami',
  heading: 'Account:',
  summary: 'show who is logged in, and where',
  examples: ['whoami', 'whoami --json'],
})
export class WhoamiCommand extends CliCommand {
  async run(): Promise<void> {
    const user = await dataOf((await this.context.client()).api.GET('/v1/auth/me'));
    const url = await this.context.url();
    this.context.showFacts({ ...user, url }, [
      ['email', user.email],
      ['name', user.displayName],
      ['role', user.role],
      ['service', url],
    ]);
  }
}
