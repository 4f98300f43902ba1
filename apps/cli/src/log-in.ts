import { ByteNodeClient, dataOf } from '#client';
import { ask, askNewPassword, linesOfStdin } from './ask.js';
import type { Context } from './context.js';
import type { Credentials } from './credentials/credential-store.js';
import { sessionCredentials } from './credentials/stored-tokens.js';
import { safeText } from './output/safe-text.js';

export interface Account {
  email: string;
  password: string;
}

export interface AccountOptions {
  email?: string;
  passwordStdin?: boolean;
}

const NO_TERMINAL = '--email and --password-stdin';

/** Who is asking, by the options or on the terminal. @param isNew the password is a new one, and asked for twice */
export async function accountOf(context: Context, options: AccountOptions, isNew = false): Promise<Account> {
  const email = options.email ?? (await ask(context, 'Email: ', NO_TERMINAL));
  if (options.passwordStdin) {
    const [password = ''] = await linesOfStdin(context, 'the password');
    return { email, password };
  }
  return {
    email,
    password: isNew ? await askNewPassword(context, NO_TERMINAL) : await ask(context, 'Password: ', NO_TERMINAL, true),
  };
}

/** A client that asks for nobody; whoever types a password is told where it could be read on the way. */
export async function anonymousClient(context: Context): Promise<ByteNodeClient> {
  const baseUrl = await context.url();
  const { protocol, hostname } = new URL(baseUrl);
  const isPlain = protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (isPlain) context.note(`${safeText(baseUrl)}: what you send there can be read on the way; use https`);
  return new ByteNodeClient({ baseUrl, userAgent: 'bytenode-cli', signal: context.signal });
}

/** Begins a session that later commands use. */
export async function logIn(context: Context, client: ByteNodeClient, account: Account): Promise<void> {
  const session = await dataOf(client.api.POST('/v1/auth/login', { body: account }));
  await keepLogin(context, sessionCredentials(await context.url(), session));
}

/** Keeps whom later commands ask for. */
export async function keepLogin(context: Context, credentials: Credentials): Promise<void> {
  const { url, email } = credentials;
  await context.store.locked(() => context.store.write(credentials));
  context.show({ url, email }, () => `logged in at ${safeText(url)} as ${safeText(email)}`);
  if (context.surroundings.env.BYTENODE_TOKEN) {
    context.note('BYTENODE_TOKEN is set: commands go on using that, and not this login');
  }
}
