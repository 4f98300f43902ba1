import { randomBytes } from 'node:crypto';
import { type Figure, quantile } from '../figure.js';
import { type BenchContext, MiB, type Part } from '../part.js';
import type { GatewayClient } from '../gateway-client.js';

const FILE_BYTES = 10 * 1024;
const CLIENTS = 8;
const DURATION_MS = 20_000;
const WARM_UP_MS = 2000;
/** Less would count the ends of the measurement more than the middle. */
const MINIMUM_MS = 4000;

/** (c) Many small files, one request each. */
export const smallFiles: Part = {
  title: `${FILE_BYTES / 1024} KiB files by ${CLIENTS} clients, each the next when the last is answered, for ${DURATION_MS / 1000} s`,
  // Four chunks of three copies, a file of the file system each, and rows.
  diskBytes: () => 1024 * MiB,
  limitMinutes: 5,

  async run({ scale, start }: BenchContext): Promise<Figure[]> {
    const { gateway } = await start();
    const durationMs = Math.max(MINIMUM_MS, DURATION_MS * scale);
    await uploadFor(gateway, 'warm-up', WARM_UP_MS);
    const latenciesMs = await uploadFor(gateway, 'measured', durationMs);
    if (latenciesMs.length === 0) throw new Error(`no file was stored within ${durationMs / 1000} s`);
    return [
      {
        what: `${FILE_BYTES / 1024} KiB files stored, ${CLIENTS} clients`,
        unit: 'files/s',
        samples: [(latenciesMs.length * 1000) / durationMs],
        aim: { atLeast: 150 },
      },
      { what: 'time to the 201 of a small file, p50', unit: 'ms', samples: [quantile(latenciesMs, 0.5)] },
      { what: 'time to the 201 of a small file, p99', unit: 'ms', samples: [quantile(latenciesMs, 0.99)] },
    ];
  },
};

/** @returns milliseconds of each upload that was answered within the time */
async function uploadFor(gateway: GatewayClient, folder: string, durationMs: number): Promise<number[]> {
  const latenciesMs: number[] = [];
  const deadline = performance.now() + durationMs;
  const client = async (_: unknown, number: number) => {
    for (let file = 0; ; file++) {
      const startedAt = performance.now();
      if (startedAt >= deadline) return;
      await gateway.upload(`${folder}/${number}/${file}`, randomBytes(FILE_BYTES), FILE_BYTES);
      const endedAt = performance.now();
      if (endedAt <= deadline) latenciesMs.push(endedAt - startedAt);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return latenciesMs;
}
