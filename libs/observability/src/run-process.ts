import type { LoggerService } from '@nestjs/common';

/** What `runProcess` starts and stops: a Nest app, or anything with a graceful `close`. */
export interface Closable {
  close(): Promise<void>;
}

/** Longest a graceful stop may take; docker and kubernetes kill after 10 s and 30 s by default. */
const STOP_DEADLINE_MS = 9000;

/**
 * Runs a service as this process until SIGTERM or SIGINT, then closes it and exits with 0.
 * Acts on the whole process: an error nobody caught is logged in one line and ends it with 1, since its state is unknown
 * then and whatever supervises it starts it again. A signal during the start ends it at once.
 */
export async function runProcess(start: () => Promise<Closable>, log: LoggerService): Promise<void> {
  const die = (message: string) => (error: unknown) => {
    log.fatal?.(message, error);
    process.exit(1);
  };
  process.once('uncaughtException', die('an exception was not caught'));
  process.once('unhandledRejection', die('a rejection was not handled'));

  let app: Closable | undefined;
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.log('stopping', { signal });
    if (!app) process.exit(0);
    setTimeout(() => die('the graceful stop took too long')(undefined), STOP_DEADLINE_MS).unref();
    app.close().then(() => process.exit(0), die('the graceful stop failed'));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  try {
    app = await start();
  } catch (error) {
    die('the start failed')(error);
  }
}
