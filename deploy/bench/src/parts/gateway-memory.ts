import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { Figure } from '../figure.js';
import { type BenchContext, MiB, type Part, scaled } from '../part.js';
import { TestBytes } from '../test-bytes.js';
import { secondsOf } from '../until.js';

const FILE_BYTES = 1024 * MiB;
const UPLOADS = 8;

/** (d) The most memory the gateway's process takes while large uploads run side by side. */
export const gatewayMemory: Part = {
  title: `${UPLOADS} parallel uploads of ${FILE_BYTES / MiB} MiB: resident memory of the gateway's process at its highest`,
  diskBytes: ({ scale }) => 3 * UPLOADS * scaled(FILE_BYTES, scale),
  limitMinutes: 30,

  async run({ scale, start }: BenchContext): Promise<Figure[]> {
    if (!existsSync('/proc/self/clear_refs')) throw new Error('only Linux tells the highest memory of a process');
    const { gateway, system } = await start();
    const pid = system.processes.find(({ name }) => name === 'gateway')?.pid;
    if (pid === undefined) throw new Error('the gateway does not run');
    const sizeBytes = scaled(FILE_BYTES, scale);
    const bytes = new TestBytes();

    // 5 resets VmHWM (proc_pid_clear_refs(5)).
    await writeFile(`/proc/${pid}/clear_refs`, '5');
    const atRest = await memoryMiB(pid, 'VmRSS');
    const seconds = await secondsOf(() =>
      Promise.all(
        Array.from({ length: UPLOADS }, (_, at) =>
          gateway.upload(`parallel-${at}`, bytes.stream(sizeBytes), sizeBytes),
        ),
      ),
    );
    return [
      {
        what: `highest memory of the gateway, ${UPLOADS} parallel uploads`,
        unit: 'MiB',
        samples: [await memoryMiB(pid, 'VmHWM')],
        aim: { atMost: 350 },
      },
      { what: 'memory of the gateway before', unit: 'MiB', samples: [atRest] },
      {
        what: `${UPLOADS} parallel uploads together, to the last 201`,
        unit: 'MiB/s',
        samples: [(UPLOADS * sizeBytes) / MiB / seconds],
      },
    ];
  },
};

async function memoryMiB(pid: number, field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
}
