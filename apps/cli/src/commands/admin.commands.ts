import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { linesOfStdin } from '../ask.js';
import type { Context } from '../context.js';
import { examples, type Register } from './command.js';

/** Where `npm run admin` has its program, seen from the built file. */
const PROGRAM = fileURLToPath(new URL('../../../../deploy/local/src/admin.js', import.meta.url));

/** What works on the machine of the system alone, past the API: for when nobody can log in. */
export const adminCommands: Register = (program, context) => {
  program
    .command('admin')
    .summary('make administrators, on the machine of the system')
    .command('create')
    .summary('make an administrator, or give one a new password; as `npm run admin`')
    .argument('<email>')
    .option('--password-stdin', 'read the password from stdin; without it one is made and shown once')
    .addHelpText('after', examples('admin create you@example.com'))
    .action((email: string, { passwordStdin }: { passwordStdin?: boolean }) =>
      create(context, email, passwordStdin === true),
    );
};

async function create(context: Context, email: string, passwordStdin: boolean): Promise<void> {
  if (!existsSync(PROGRAM)) throw new Error('this works in the clone that the system runs from');
  const [given] = passwordStdin ? await linesOfStdin(context, 'the password') : [];
  const password = given ?? randomBytes(18).toString('base64url');
  const { env, signal } = context.surroundings;
  const child = spawn(process.execPath, [PROGRAM, 'create', email, '--password-stdin'], { env, signal });
  // A program that ends before it has read says why on stderr.
  child.stdin.on('error', () => undefined).end(password);
  const [said, fault, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(fault.trim() || `the program ended with ${code ?? 'a signal'}`);
  const message = said.trim();
  const made = given === undefined ? { password } : {};
  context.show({ email, message, ...made }, () =>
    given === undefined ? `${message}\nPassword: ${password}` : message,
  );
}
