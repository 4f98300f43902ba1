import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Command line of a living process, its words separated by spaces; null when there is none. */
export function commandOf(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      // A zombie has an empty command line: it is dead and only waits for its parent.
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim() || null;
    } catch {
      return null;
    }
  }
  const { status, stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}
