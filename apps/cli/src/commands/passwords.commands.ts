import { ask, askNewPassword, linesOfStdin } from '../ask.js';
import type { Context } from '../context.js';
import { anonymousClient } from '../log-in.js';
import { safeText } from '../output/safe-text.js';
import { examples, type Register } from './command.js';

interface StdinOption {
  stdin?: boolean;
}

/** Changing a password, and replacing one that was forgotten. */
export const passwordCommands: Register = (program, context) => {
  const passwords = program.command('password').summary('change your password, or replace a forgotten one');
  passwords
    .command('change')
    .summary('change it; all other sessions end, tokens stay')
    .option('--stdin', 'read the present and the new one from stdin, a line each')
    .addHelpText('after', examples('password change', 'password change --stdin < passwords'))
    .action(async ({ stdin }: StdinOption) => {
      const client = await context.client();
      const [currentPassword, newPassword] = await both(context, stdin, 'the present password', 'Present password: ');
      await client.api.POST('/v1/auth/password', { body: { currentPassword, newPassword } });
      context.show({ changed: true }, () => 'the password is changed; all other sessions have ended');
    });
  passwords
    .command('forgot')
    .summary('have a mail sent that tells how to set a new one')
    .argument('<email>')
    .addHelpText('after', examples('password forgot you@example.org'))
    .action(async (email: string) => {
      const { api } = await anonymousClient(context);
      await api.POST('/v1/auth/password-resets', { body: { email } });
      context.show(
        { email },
        () =>
          `if ${safeText(email)} has an account, a mail is on its way there; \`bytenode password reset\` takes its token`,
      );
    });
  passwords
    .command('reset')
    .summary('set a new one with the token of the mail; all sessions end')
    .option('--stdin', 'read the token and the new password from stdin, a line each')
    .addHelpText('after', examples('password reset', 'password reset --stdin < token-and-password'))
    .action(async ({ stdin }: StdinOption) => {
      const client = await anonymousClient(context);
      const [token, password] = await both(context, stdin, 'the token of the mail', 'Token of the mail: ');
      const params = { path: { token } };
      await client.api.POST('/v1/auth/password-resets/{token}', { params, body: { password } });
      context.show({ changed: true }, () => 'the password is set; `bytenode login` logs in with it');
    });
};

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
