import { spawn } from 'node:child_process';

interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  account?: { uid: number; gid: number };
  signal?: AbortSignal;
}

/**
 * Runs a program to its end and returns what it printed.
 *
 * @throws Error with the end of its output when it can't be run or fails
 */
export function runProgram(command: string, args: string[], options: RunOptions = {}): Promise<string> {
  const { account, ...rest } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...rest, ...account, stdio: ['ignore', 'pipe', 'pipe'] });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    // Kept short: a compiler may print a lot.
    child.stderr.on('data', (data: Buffer) => (errors = (errors + data.toString()).slice(-4_000)));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(output);
      reject(new Error(`${command} ended with ${signal ?? code}: ${(errors || output).trim()}`));
    });
  });
}
