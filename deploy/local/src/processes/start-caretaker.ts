import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { compiled } from '../project-root.js';

/** The process that ends what is left when this one dies. */
export interface Caretaker {
  pid: number;
  /** Lets it go: it ends what is still listed, then itself. */
  release(): Promise<void>;
}

/** Starts the caretaker of a process list. It is in a group of its own: Ctrl-C doesn't reach it. */
export async function startCaretaker(processesFile: string): Promise<Caretaker> {
  const program = compiled('deploy/local/src/caretaker.js');
  const child = spawn(process.execPath, [program, processesFile], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  await once(child, 'spawn');
  // When it is killed itself, writing to it must not end the launcher.
  child.stdin?.on('error', () => {});
  child.unref();
  return {
    pid: child.pid as number,
    release: async () => {
      child.ref();
      child.stdin?.end();
      await exited;
    },
  };
}
