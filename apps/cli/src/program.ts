import type { INestApplicationContext } from '@nestjs/common';
import { CommanderError } from 'commander';
import { CommandFactory, CommandRunnerService } from 'nest-commander';
import { CliModule } from './cli.module.js';
import { Context, type Surroundings } from './context.js';
import { describeFailure, EXIT, InterruptedError } from './errors.js';
import { addHelp } from './help.js';
import { Program } from './program.provider.js';

/** All commands, not run yet. */
export async function buildProgram(context: Context): Promise<INestApplicationContext> {
  const app = await CommandFactory.createWithoutRunning(CliModule.of(context), {
    logger: false,
    // Else Nest ends the process where it could not begin.
    abortOnError: false,
    serviceErrorHandler: (error) => {
      throw error;
    },
  });
  addHelp(app.get(Program).command);
  return app;
}

/** Runs one command. @returns what the process ends with */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const context = new Context(surroundings);
  try {
    const app = await buildProgram(context);
    await app.get(CommandRunnerService).run([process.execPath, 'bytenode', ...args]);
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
