import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../local/src/project-root.js';
import type { Figure } from '../figure.js';
import type { BenchContext, Part } from '../part.js';

const STARTS = 20;
const PROGRAM = join(PROJECT_ROOT, 'apps/cli/bin/bytenode.mjs');

/** (i) How long somebody waits for the command line before it does anything. */
export const commandLine: Part = {
  title: 'start of the command line: `bytenode --help`, to its end',
  diskBytes: () => 0,
  limitMinutes: 5,

  async run({ rounds }: BenchContext): Promise<Figure[]> {
    const direct: number[] = [];
    const byNpx: number[] = [];
    await secondsOf(process.execPath, [PROGRAM, '--help']);
    for (let start = 0; start < STARTS; start++) direct.push(await secondsOf(process.execPath, [PROGRAM, '--help']));
    for (let round = 0; round < rounds; round++) byNpx.push(await secondsOf('npx', ['bytenode', '--help']));
    return [
      { what: '`bytenode --help`', unit: 's', samples: direct, aim: { atMost: 0.5 } },
      { what: '`npx bytenode --help`: the same behind a start of npm', unit: 's', samples: byNpx },
    ];
  },
};

async function secondsOf(command: string, args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(command, args, { cwd: PROJECT_ROOT, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}: exit code ${code}`);
  return (performance.now() - startedAt) / 1000;
}
