import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { waitFor } from './wait-for.js';

const START_TIMEOUT_MS = 20_000;
const LOG_CHARACTERS = 4000;

export interface ServerCommand {
  program: string;
  args: string[];
  /** User to run as; only root can choose. */
  uid?: number | undefined;
  isReady: () => Promise<boolean>;
}

/** A server program that a test starts, kills and starts again. Ends with the test's process when that ends by itself. */
export class ServerProcess {
  private child: ChildProcess | undefined;
  private log = '';
  private readonly killAtExit = () => this.child?.kill('SIGKILL');

  constructor(private readonly command: ServerCommand) {}

  /** @throws Error with the end of the server's log when it doesn't become ready */
  async start(): Promise<void> {
    const { program, args, uid, isReady } = this.command;
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    child.on('error', (error) => this.note(String(error)));
    child.stdout.on('data', (data: Buffer) => this.note(data.toString()));
    child.stderr.on('data', (data: Buffer) => this.note(data.toString()));
    this.child = child;
    process.once('exit', this.killAtExit);
    try {
      await waitFor(
        async () => {
          if (child.exitCode !== null || child.pid === undefined) return 'ended';
          return (await isReady()) && 'ready';
        },
        { timeoutMs: START_TIMEOUT_MS },
      ).then((state) => {
        if (state === 'ended') throw new Error('it ended');
      });
    } catch (cause) {
      await this.stop('SIGKILL');
      throw new Error(`${program} did not start: ${this.log}`, { cause });
    }
  }

  /** Ends it with this signal and waits until it is gone. Without a process there is nothing to do. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = undefined;
    process.removeListener('exit', this.killAtExit);
    if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }

  private note(text: string): void {
    this.log = (this.log + text).slice(-LOG_CHARACTERS);
  }
}
