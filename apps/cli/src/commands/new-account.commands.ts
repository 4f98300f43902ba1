import { accountOf, type AccountOptions, anonymousClient, logIn } from '../log-in.js';
import { secretIn } from '../option-values.js';
import { CliCommand, Command, Option } from './command.js';

interface SetupOptions extends AccountOptions {
  tokenFile: string;
}

/** Who the account is for. */
abstract class NewAccountCommand extends CliCommand {
  @Option({ flags: '--email <address>', description: 'who you are' })
  email(address: string): string {
    return address;
  }

  @Option({ flags: '--password-stdin', description: 'read the password from stdin' })
  passwordStdin(): boolean {
    return true;
  }
}

@Command({
  name: 'setup',
  heading: 'Account:',
  summary: 'make the first administrator, and log in',
  description:
    'Makes the first administrator of a new service, with the token that its start prints until there is one.',
  examples: ['setup --token-file .bytenode/secrets/setup-token --email you@example.org'],
})
export class SetupCommand extends NewAccountCommand {
  @Option({
    flags: '--token-file <file>',
    description: 'where the token is; `npm start` keeps it in .bytenode/secrets/setup-token',
    required: true,
  })
  tokenFile(file: string): string {
    return file;
  }

  async run(_none: [], { tokenFile, ...options }: SetupOptions): Promise<void> {
    const token = await secretIn(tokenFile);
    const client = await anonymousClient(this.context);
    const account = await accountOf(this.context, options, true);
    await client.api.POST('/v1/auth/setup', { body: { token, ...account } });
    await logIn(this.context, client, account);
  }
}

@Command({
  name: 'register',
  heading: 'Account:',
  summary: 'make an account, and log in',
  description: 'Makes an account, where the service lets everybody have one.',
  examples: ['register --email you@example.org'],
})
export class RegisterCommand extends NewAccountCommand {
  async run(_none: [], options: AccountOptions): Promise<void> {
    const client = await anonymousClient(this.context);
    const account = await accountOf(this.context, options, true);
    await client.api.POST('/v1/auth/register', { body: account });
    await logIn(this.context, client, account);
  }
}
