import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from '../progress.js';
import { stopSignal } from './end-processes.js';
import type { ProcessEntry } from './process-entry.js';
import { STABLE_AFTER_MS, restartDelayMs } from './restart-delay.js';

/** What is run and how it is known to be ready. */
export interface ProcessSpec extends Omit<ProcessEntry, 'pid'> {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** The operating system's user, where it isn't ours. */
  account?: { uid: number; gid: number };
  startTimeoutMs: number;
  /** False for Kubo daemons: each stands for another machine, and people are meant to kill it. */
  restarts: boolean;
  /** @param pid of the started process, for servers that write it beside their data */
  isReady(pid: number): Promise<boolean>;
}

export type ProcessState = 'starting' | 'running' | 'paused' | 'stopped' | 'ended';

const STOP_GRACE_MS = 12_000;
const LOG_ROTATES_AT_BYTES = 20_000_000;
const READY_POLL_MS = 150;

/**
 * One child process: started, watched, started again where it should be, stopped.
 * Each is in a process group of its own, so that Ctrl-C reaches the launcher alone and it can stop them in order.
 */
export class ManagedProcess {
  private child: ChildProcess | null = null;
  private exited: Promise<void> = Promise.resolve();
  private restartTimer: NodeJS.Timeout | undefined;
  private wanted = false;
  private endsInARow = 0;
  private currentState: ProcessState = 'stopped';

  /** @param onChange called whenever the pid or the state has changed */
  constructor(
    readonly spec: ProcessSpec,
    private readonly onChange: () => void,
    private readonly progress: Progress,
  ) {}

  get state(): ProcessState {
    return this.currentState;
  }

  /** Its line of the process list; null while nothing runs. */
  get entry(): ProcessEntry | null {
    const { name, kind, address, logFile, dataFolder } = this.spec;
    const pid = this.child?.pid;
    return pid === undefined ? null : { name, kind, pid, address, logFile, dataFolder };
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @throws Error with the end of its log when it ends first or isn't ready in time
   */
  async start(): Promise<void> {
    if (this.child) return;
    this.wanted = true;
    this.endsInARow = 0;
    clearTimeout(this.restartTimer);
    this.spawn();
    try {
      await this.ready();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Ends it in good order, or by force when it doesn't go; it stays down until `start`. */
  async stop(): Promise<void> {
    this.wanted = false;
    clearTimeout(this.restartTimer);
    if (this.child) {
      this.child.kill(stopSignal(this.spec.kind));
      this.child.kill('SIGCONT');
      const force = setTimeout(() => {
        this.progress.notice(`${this.spec.name} doesn't end within ${STOP_GRACE_MS / 1000} s: it is killed`);
        this.child?.kill('SIGKILL');
      }, STOP_GRACE_MS);
      await this.exited;
      clearTimeout(force);
    }
    this.become('stopped');
  }

  /**
   * Sends a signal; after SIGKILL it waits until the process is gone. What follows from it follows: a killed service
   * is started again, a killed Kubo daemon is not.
   */
  async kill(signal: NodeJS.Signals): Promise<void> {
    this.child?.kill(signal);
    if (signal === 'SIGKILL') await this.exited;
    if (signal === 'SIGSTOP' && this.child) this.become('paused');
    if (signal === 'SIGCONT' && this.state === 'paused') this.become('running');
  }

  /** Waits until a process that was started, or starts again by itself, answers. */
  async ready(): Promise<void> {
    const deadline = Date.now() + this.spec.startTimeoutMs;
    for (;;) {
      const { child } = this;
      if (child?.pid !== undefined && (await this.spec.isReady(child.pid)) && this.child === child) break;
      if (!this.child && !this.spec.restarts) throw this.failure('ended while it started');
      if (!this.wanted) throw new Error(`${this.spec.name} was stopped while it started`);
      // Three ends in a row are no accident: say what the log says instead of trying until the time is over.
      if (this.endsInARow >= 3) throw this.failure('ends again and again');
      if (Date.now() > deadline) throw this.failure(`wasn't ready within ${this.spec.startTimeoutMs / 1000} s`);
      await sleep(READY_POLL_MS);
    }
    if (this.state === 'starting') this.become('running');
  }

  private spawn(): void {
    const { command, args, env, account, logFile } = this.spec;
    const log = openLog(logFile);
    const startedAt = Date.now();
    const child = spawn(command, args, { env, cwd: '/', detached: true, stdio: ['ignore', log, log], ...account });
    closeSync(log);
    this.child = child;
    this.exited = new Promise((resolve) => {
      const ended = (reason: string) => {
        if (this.child !== child) return;
        this.child = null;
        if (Date.now() - startedAt > STABLE_AFTER_MS) this.endsInARow = 0;
        this.endsInARow += 1;
        this.afterEnd(reason);
        resolve();
      };
      child.once('exit', (code, signal) => ended(signal ? `by ${signal}` : `with code ${code}`));
      child.once('error', (error) => ended(error.message));
    });
    this.become('starting');
  }

  private afterEnd(reason: string): void {
    this.become('ended');
    if (!this.wanted) return;
    const { name, restarts, logFile } = this.spec;
    if (!restarts) {
      this.wanted = false;
      return this.progress.notice(`${name} ended ${reason}; npm run nodes -- start ${name} brings it back`);
    }
    const delayMs = restartDelayMs(this.endsInARow);
    this.progress.notice(`${name} ended ${reason}; it starts again in ${delayMs / 1000} s (${logFile})`);
    this.restartTimer = setTimeout(() => {
      this.spawn();
      // A restart that fails ends up in afterEnd again; there is nobody else to tell.
      this.ready().catch(() => undefined);
    }, delayMs);
  }

  private become(state: ProcessState): void {
    this.currentState = state;
    this.onChange();
  }

  private failure(what: string): Error {
    const { name, logFile } = this.spec;
    const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-30) : [];
    return new Error(`${name} ${what}. The end of ${logFile}:\n${lines.join('\n')}`);
  }
}

function openLog(path: string): number {
  if (existsSync(path) && statSync(path).size > LOG_ROTATES_AT_BYTES) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}
