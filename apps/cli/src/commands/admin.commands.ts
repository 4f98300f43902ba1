import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { ADMIN_PROGRAM } from '../admin-program.js';
import { linesOfStdin } from '../ask.js';
import type { Context } from '../context.js';
import { EXIT, UsageError } from '../errors.js';
import { CliCommand, Command, CommandGroup, Option, SubCommand } from './command.js';

/** What works on the machine of the system alone, past the API: for when nobody can log in. */
@SubCommand({
  name: 'create',
  arguments: '<email>',
  summary: 'make an administrator, or give one a new password; as `npm run admin`',
  examples: ['admin create you@example.com'],
})
export class CreateAdminCommand extends CliCommand {
  @Option({
    flags: '--password-stdin',
    description: 'read the password from stdin; without it one is made and shown once',
  })
  passwordStdin(): boolean {
    return true;
  }

  async run([email]: [string], { passwordStdin }: { passwordStdin?: boolean }): Promise<void> {
    await create(this.context, email, passwordStdin === true);
  }
}

@Command({
  name: 'admin',
  heading: 'For administrators:',
  summary: 'make administrators, on the machine of the system',
  subCommands: [CreateAdminCommand],
})
export class AdminCommand extends CommandGroup {}

async function create(context: Context, email: string, passwordStdin: boolean): Promise<void> {
  if (!existsSync(ADMIN_PROGRAM)) throw new Error('this works in the clone that the system runs from');
  const [given] = passwordStdin ? await linesOfStdin(context, 'the password') : [];
  const password = given ?? randomBytes(18).toString('base64url');
  const { env, signal } = context.surroundings;
  const child = spawn(process.execPath, [ADMIN_PROGRAM, 'create', email, '--password-stdin'], { env, signal });
  // A program that ends before it has read says why on stderr.
  child.stdin.on('error', () => undefined).end(password);
  const [answer, fault, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  const said = fault.trim() || `the program ended with ${code ?? 'a signal'}`;
  if (code !== 0) throw code === EXIT.usage ? new UsageError(said) : new Error(said);
  const message = answer.trim();
  const made = given === undefined ? { password } : {};
  context.show({ email, message, ...made }, () =>
    given === undefined ? `${message}\nPassword: ${password}` : message,
  );
}
