import { existsSync } from 'node:fs';
import { readJson } from './home/home-state.js';
import { endProcesses } from './processes/end-processes.js';
import type { ProcessEntry } from './processes/process-entry.js';
import { writeAtomically } from './write-atomically.js';

/**
 * Runs beside a launcher and holds the other end of a pipe to it. When the pipe closes the launcher is gone, however
 * it went, and whatever is still listed is ended. After an orderly stop the list is empty.
 */
const processesFile = process.argv[2];
if (!processesFile) throw new Error('The caretaker needs the path of processes.json');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.stdin.resume();
process.stdin.once('close', () => void takeCare(processesFile));

async function takeCare(path: string): Promise<void> {
  await endProcesses(readJson<ProcessEntry[]>(path) ?? []);
  // A home that was deleted meanwhile needs no list.
  if (existsSync(path)) writeAtomically(path, '[]\n');
}
