import { accountOf, type AccountOptions, anonymousClient, logIn } from '../log-in.js';
import { secretIn } from '../option-values.js';
import { examples, type Register } from './command.js';

interface SetupOptions extends AccountOptions {
  tokenFile: string;
}

/** The first account, and further ones. */
export const newAccountCommands: Register = (program, context) => {
  program
    .command('setup')
    .summary('make the first administrator, and log in')
    .description(
      'Makes the first administrator of a new service, with the token that its start prints until there is one.',
    )
    .requiredOption('--token-file <file>', 'where the token is; `npm start` keeps it in .bytenode/secrets/setup-token')
    .option('--email <address>', 'who you are')
    .option('--password-stdin', 'read the password from stdin')
    .addHelpText('after', examples('setup --token-file .bytenode/secrets/setup-token --email you@example.org'))
    .action(async ({ tokenFile, ...options }: SetupOptions) => {
      const token = await secretIn(tokenFile);
      const client = await anonymousClient(context);
      const account = await accountOf(context, options, true);
      await client.api.POST('/v1/auth/setup', { body: { token, ...account } });
      await logIn(context, client, account);
    });
  program
    .command('register')
    .summary('make an account, and log in')
    .description('Makes an account, where the service lets everybody have one.')
    .option('--email <address>', 'who you are')
    .option('--password-stdin', 'read the password from stdin')
    .addHelpText('after', examples('register --email you@example.org'))
    .action(async (options: AccountOptions) => {
      const client = await anonymousClient(context);
      const account = await accountOf(context, options, true);
      await client.api.POST('/v1/auth/register', { body: account });
      await logIn(context, client, account);
    });
};
