import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf } from './process-command.js';
import { type ProcessEntry, type ProcessKind, STOP_ORDER } from './process-entry.js';

/** Kubo gives itself ten seconds (`Internal.ShutdownTimeout`). */
const GRACE_MS = 12_000;

/** Signal for an orderly end. Postgres: SIGINT is its fast stop, SIGTERM would wait for every client to leave. */
export const stopSignal = (kind: ProcessKind): NodeJS.Signals => (kind === 'postgres' ? 'SIGINT' : 'SIGTERM');

/** Whether the process still is the one that was listed: each runs with its data folder on the command line. */
export const isAlive = ({ pid, dataFolder }: Pick<ProcessEntry, 'pid' | 'dataFolder'>): boolean =>
  commandOf(pid)?.includes(dataFolder) ?? false;

/** Ends listed processes that this program doesn't own as a parent, kind by kind; those that don't go are killed. */
export async function endProcesses(entries: readonly ProcessEntry[]): Promise<void> {
  for (const kind of STOP_ORDER) {
    const ofKind = entries.filter((entry) => entry.kind === kind && isAlive(entry));
    // A paused process gets its signal only when it runs again.
    for (const entry of ofKind) [stopSignal(kind), 'SIGCONT' as const].forEach((signal) => send(entry, signal));
    const deadline = Date.now() + GRACE_MS;
    while (ofKind.some(isAlive) && Date.now() < deadline) await sleep(50);
    for (const entry of ofKind.filter(isAlive)) send(entry, 'SIGKILL');
    while (ofKind.some(isAlive) && Date.now() < deadline + 2_000) await sleep(20);
  }
}

function send({ pid }: ProcessEntry, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
