import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
  const args = [PROGRAM, 'create', email, ...(passwordStdin ? ['--password-stdin'] : [])];
  const { env, signal } = context.surroundings;
  const child = spawn(process.execPath, args, { env, signal, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  context.exitCode = code ?? 1;
}
