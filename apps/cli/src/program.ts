import { Command, CommanderError } from 'commander';
import { accountCommands } from './commands/account.commands.js';
import { adminCommands } from './commands/admin.commands.js';
import { balanceCommands } from './commands/balance.commands.js';
import { bucketCommands } from './commands/buckets.commands.js';
import { careCommands } from './commands/care.commands.js';
import type { Register } from './commands/command.js';
import { completionCommands } from './commands/completion.commands.js';
import { fileDetailCommands } from './commands/file-details.commands.js';
import { fileCommands } from './commands/files.commands.js';
import { healthCommands } from './commands/health.commands.js';
import { jobCommands } from './commands/jobs.commands.js';
import { newAccountCommands } from './commands/new-account.commands.js';
import { nodeDetailCommands } from './commands/node-details.commands.js';
import { nodeRegistryCommands } from './commands/node-registry.commands.js';
import { nodeWishCommands } from './commands/node-wishes.commands.js';
import { operationCommands } from './commands/operations.commands.js';
import { passwordCommands } from './commands/passwords.commands.js';
import { sessionCommands } from './commands/sessions.commands.js';
import { tokenCommands } from './commands/tokens.commands.js';
import { transferCommands } from './commands/transfer.commands.js';
import { trashCommands } from './commands/trash.commands.js';
import { usageCommands } from './commands/usage.commands.js';
import { userCommands } from './commands/users.commands.js';
import { Context, type Surroundings } from './context.js';
import { describeFailure, EXIT, InterruptedError } from './errors.js';
import { readVersion } from './version.js';

/** Headings of the help, and what stands below each. */
const GROUPS: readonly [heading: string, registers: readonly Register[]][] = [
  ['Account:', [accountCommands, newAccountCommands, passwordCommands, sessionCommands, tokenCommands]],
  ['Files:', [transferCommands, fileCommands, fileDetailCommands, trashCommands, bucketCommands, usageCommands]],
  ['System:', [operationCommands, jobCommands]],
  [
    'For administrators:',
    [
      nodeRegistryCommands,
      nodeDetailCommands,
      nodeWishCommands,
      healthCommands,
      balanceCommands,
      careCommands,
      userCommands,
      adminCommands,
    ],
  ],
  ['Other:', [completionCommands]],
];

const EPILOGUE = `
Environment:
  BYTENODE_URL    address of the service, in place of --url
  BYTENODE_TOKEN  a personal token, in place of a login

Exit codes:
  0 ok, 1 failure, 2 wrong usage, 3 unhealthy or differences found, 4 refused for safety, 130 interrupted`;

/** All commands, not run yet. */
export function buildProgram(context: Context): Command {
  const program = new Command('bytenode')
    .description('Stores files in ByteNode Storage, and looks after it.')
    .configureHelp({ showGlobalOptions: true })
    .helpOption('-h, --help', 'show how a command is used')
    .version(readVersion(), '--version', 'show the version')
    .option('--url <address>', 'address of the service')
    .option('--json', 'answers for programs: one document, or one a line where they go on')
    .addHelpText('after', EPILOGUE)
    .showHelpAfterError('(--help shows how)')
    .hook('preAction', () => {
      const { url, json } = program.opts<{ url?: string; json?: boolean }>();
      context.urlOption = url;
      context.json = json === true;
    });
  for (const [heading, registers] of GROUPS) {
    program.commandsGroup(heading);
    for (const register of registers) register(program, context);
  }
  configure(program, context);
  return program;
}

/** Errors are thrown and not ended with, and texts go where the context says. */
function configure(command: Command, context: Context): void {
  const { stdout, stderr } = context.surroundings;
  command.exitOverride().configureOutput({
    writeOut: (text) => void stdout.write(text),
    writeErr: (text) => void stderr.write(text),
  });
  if (command.commands.length > 0) command.helpCommand('help [command]', 'show how a command is used');
  const summary = command.summary();
  // In the help of a command stands its description.
  if (command.description() === '') command.description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`);
  for (const each of command.commands) configure(each, context);
}

/** Runs one command. @returns what the process ends with */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const context = new Context(surroundings);
  try {
    await buildProgram(context).parseAsync([...args], { from: 'user' });
    return context.exitCode;
  } catch (error) {
    // Commander has printed it.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const failure = surroundings.signal.aborted ? new InterruptedError() : error;
    const { exitCode, message } = describeFailure(failure, await context.url().catch(() => 'the service'));
    context.note(exitCode === EXIT.interrupted ? message : `bytenode: ${message}`);
    return exitCode;
  }
}
