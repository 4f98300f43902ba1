import { ask, askNewPassword, linesOfStdin } from '../ask.js';
import type { Context } from '../context.js';
import { anonymousClient } from '../log-in.js';
import { safeText } from '../output/safe-text.js';
import { CliCommand, Command, CommandGroup, Option, SubCommand } from './command.js';

interface StdinOption {
  stdin?: boolean;
}

@SubCommand({
  name: 'change',
  summary: 'change it; all other sessions end, tokens stay',
  examples: ['password change', 'password change --stdin < passwords'],
})
export class ChangePasswordCommand extends CliCommand {
  @Option({ flags: '--stdin', description: 'read the present and the new one from stdin, a line each' })
  stdin(): boolean {
    return true;
  }

  async run(_none: [], { stdin }: StdinOption): Promise<void> {
    const { context } = this;
    const client = await context.client();
    const [currentPassword, newPassword] = await both(context, stdin, 'the present password', 'Present password: ');
    await client.api.POST('/v1/auth/password', { body: { currentPassword, newPassword } });
    context.show({ changed: true }, () => 'the password is changed; all other sessions have ended');
  }
}

@SubCommand({
  name: 'forgot',
  arguments: '<email>',
  summary: 'have a mail sent that tells how to set a new one',
  examples: ['password forgot you@example.org'],
})
export class ForgotPasswordCommand extends CliCommand {
  async run([email]: [string]): Promise<void> {
    const { api } = await anonymousClient(this.context);
    await api.POST('/v1/auth/password-resets', { body: { email } });
    this.context.show(
      { email },
      () =>
        `if ${safeText(email)} has an account, a mail is on its way there; \`bytenode password reset\` takes its token`,
    );
  }
}

@SubCommand({
  name: 'reset',
  summary: 'set a new one with the token of the mail; all sessions end',
  examples: ['password reset', 'password reset --stdin < token-and-password'],
})
export class ResetPasswordCommand extends CliCommand {
  @Option({ flags: '--stdin', description: 'read the token and the new password from stdin, a line each' })
  stdin(): boolean {
    return true;
  }

  async run(_none: [], { stdin }: StdinOption): Promise<void> {
    const { context } = this;
    const client = await anonymousClient(context);
    const [token, password] = await both(context, stdin, 'the token of the mail', 'Token of the mail: ');
    const params = { path: { token } };
    await client.api.POST('/v1/auth/password-resets/{token}', { params, body: { password } });
    context.show({ changed: true }, () => 'the password is set; `bytenode login` logs in with it');
  }
}

/** Changing a password, and replacing one that was forgotten. */
@Command({
  name: 'password',
  heading: 'Account:',
  summary: 'change your password, or replace a forgotten one',
  subCommands: [ChangePasswordCommand, ForgotPasswordCommand, ResetPasswordCommand],
})
export class PasswordCommand extends CommandGroup {}

/** A secret that is there, and the new password; on the terminal neither is shown. */
async function both(
  context: Context,
  stdin: boolean | undefined,
  name: string,
  question: string,
): Promise<[string, string]> {
  if (stdin) {
    const [secret = '', password = ''] = await linesOfStdin(context, name, 'the new password');
    return [secret, password];
  }
  return [await ask(context, question, '--stdin', true), await askNewPassword(context, '--stdin')];
}
