import { randomBytes } from 'node:crypto';
import { type Figure, quantile } from '../figure.js';
import { type BenchContext, MiB, type Part } from '../part.js';

const FILE_BYTES = 10 * 1024;
const CLIENTS = 8;
const DURATION_MS = 20_000;
const WARM_UP_MS = 2000;
/** Less would count the ends of the measurement more than the middle. */
const MINIMUM_MS = 4000;
const SETTLE_TIMEOUT_MS = 60_000;

/** Stores one file; `path` is new each time. */
type Store = (path: string, bytes: Buffer) => Promise<unknown>;

/** Files stored per second in each round, and how long each file of all rounds took. */
class Measured {
  readonly perSecond: number[] = [];
  readonly latenciesMs: number[] = [];
}

/** (c) Many small files, one request each, against writing their blocks straight to the same daemons. */
export const smallFiles: Part = {
  title:
    `${FILE_BYTES / 1024} KiB files by ${CLIENTS} clients, each the next when the last is answered, for ${DURATION_MS / 1000} s in all ` +
    'rounds together, against direct writes of the same blocks to the same daemons',
  // Four chunks of three copies, a file of the file system each, and rows.
  diskBytes: () => 2048 * MiB,
  limitMinutes: 10,

  async run({ scale, rounds, say, start }: BenchContext): Promise<Figure[]> {
    const stage = await start();
    const roundMs = Math.max(MINIMUM_MS, (DURATION_MS * scale) / rounds);
    const [gateway, three, two] = [new Measured(), new Measured(), new Measured()];
    const ways: [Measured, Store][] = [
      [gateway, (path, bytes) => stage.gateway.upload(path, bytes, bytes.length)],
      [three, (_, bytes) => stage.direct.writeSmall(bytes, 3)],
      [two, (_, bytes) => stage.direct.writeSmall(bytes, 2)],
    ];
    for (const [, store] of ways) await storeFor(store, 'warm-up', WARM_UP_MS);
    for (let round = 1; round <= rounds; round++) {
      // Each begins a round in its turn.
      for (let step = 0; step < ways.length; step++) {
        const [measured, store] = ways[(round + step) % ways.length]!;
        const latenciesMs = await storeFor(store, `round-${round}`, roundMs);
        if (latenciesMs.length === 0) throw new Error(`no file was stored within ${roundMs / 1000} s`);
        measured.perSecond.push((latenciesMs.length * 1000) / roundMs);
        measured.latenciesMs.push(...latenciesMs);
        // Copies that are still made would be paid for by what is measured next.
        await stage.gateway.untilNothingRepairs(SETTLE_TIMEOUT_MS);
      }
      const [files, direct] = [gateway, three].map(({ perSecond }) => perSecond.at(-1)!.toFixed(1));
      say(`round ${round}: ${files} files/s, direct three-copy writes ${direct}/s`);
    }
    return figuresOf(gateway, three, two);
  },
};

/** Ratios are taken within a round: what slows the machine for a while slows both sides. */
function figuresOf(gateway: Measured, three: Measured, two: Measured): Figure[] {
  const ofDirect = (direct: Measured) =>
    gateway.perSecond.map((rate, round) => (100 * rate) / direct.perSecond[round]!);
  return [
    {
      what: `${FILE_BYTES / 1024} KiB files stored, ${CLIENTS} clients`,
      unit: 'files/s',
      samples: gateway.perSecond,
      aim: { atLeast: 150 },
    },
    { what: 'small files, of direct three-copy writes', unit: '%', samples: ofDirect(three) },
    { what: 'small files, of direct two-copy writes', unit: '%', samples: ofDirect(two) },
    { what: 'direct three-copy writes of small files', unit: 'files/s', samples: three.perSecond },
    { what: 'direct two-copy writes of small files', unit: 'files/s', samples: two.perSecond },
    { what: 'time to the 201 of a small file, p50', unit: 'ms', samples: [quantile(gateway.latenciesMs, 0.5)] },
    { what: 'time to the 201 of a small file, p99', unit: 'ms', samples: [quantile(gateway.latenciesMs, 0.99)] },
    { what: 'direct three-copy write of a small file, p50', unit: 'ms', samples: [quantile(three.latenciesMs, 0.5)] },
  ];
}

/** @returns milliseconds of each file that was stored within the time */
async function storeFor(store: Store, folder: string, durationMs: number): Promise<number[]> {
  const latenciesMs: number[] = [];
  const deadline = performance.now() + durationMs;
  const client = async (_: unknown, number: number) => {
    for (let file = 0; ; file++) {
      const startedAt = performance.now();
      if (startedAt >= deadline) return;
      await store(`${folder}/${number}/${file}`, randomBytes(FILE_BYTES));
      const endedAt = performance.now();
      if (endedAt <= deadline) latenciesMs.push(endedAt - startedAt);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return latenciesMs;
}
