import type { Figure } from '../figure.js';
import { type BenchContext, MiB, type Part, scaled } from '../part.js';
import type { Stage } from '../stage.js';
import { TestBytes } from '../test-bytes.js';
import { secondsOf } from '../until.js';

const FILE_BYTES = 512 * MiB;
const WARM_UP_BYTES = 32 * MiB;
/** What one round writes, in files: through the gateway three copies, directly three and two. */
const COPIES_PER_ROUND = 8;
const FULL_TIMEOUT_MS = 300_000;

/** Seconds of one round. */
interface Round {
  to201: number;
  toThreeCopies: number;
  directThree: number;
  directTwo: number;
}

/** (a) An upload through the gateway, against writing the same chunks straight to the same daemons. */
export const uploads: Part = {
  title: `upload of ${FILE_BYTES / MiB} MiB by one client, against direct writes (2 chunks of 8 MiB in flight) to the same daemons`,
  diskBytes: ({ scale, rounds }) => (rounds * scaled(FILE_BYTES, scale) + WARM_UP_BYTES) * COPIES_PER_ROUND,
  limitMinutes: 30,

  async run({ scale, rounds, say, start }: BenchContext): Promise<Figure[]> {
    const stage = await start();
    const sizeBytes = scaled(FILE_BYTES, scale);
    await measureRound(stage, 0, Math.min(WARM_UP_BYTES, sizeBytes));
    const measured: Round[] = [];
    for (let round = 1; round <= rounds; round++) {
      const seconds = await measureRound(stage, round, sizeBytes);
      measured.push(seconds);
      say(
        `round ${round}: ${JSON.stringify(seconds, (_, value: unknown) => (typeof value === 'number' ? +value.toFixed(2) : value))}`,
      );
    }
    return figuresOf(measured, sizeBytes);
  },
};

/** Each begins a round in its turn, so that none always finds the disk at rest. */
async function measureRound(stage: Stage, round: number, sizeBytes: number): Promise<Round> {
  const seconds: Round = { to201: 0, toThreeCopies: 0, directThree: 0, directTwo: 0 };
  const steps = [
    () => throughGateway(stage, `upload-${round}`, sizeBytes, seconds),
    async () => (seconds.directThree = await directly(stage, sizeBytes, 3)),
    async () => (seconds.directTwo = await directly(stage, sizeBytes, 2)),
  ];
  for (let step = 0; step < steps.length; step++) await steps[(round + step) % steps.length]!();
  return seconds;
}

async function throughGateway({ gateway }: Stage, path: string, sizeBytes: number, seconds: Round): Promise<void> {
  const body = new TestBytes().stream(sizeBytes);
  const startedAt = performance.now();
  const file = await gateway.upload(path, body, sizeBytes);
  seconds.to201 = (performance.now() - startedAt) / 1000;
  await gateway.untilFull(file.id, FULL_TIMEOUT_MS);
  seconds.toThreeCopies = (performance.now() - startedAt) / 1000;
}

async function directly({ direct }: Stage, sizeBytes: number, copies: number): Promise<number> {
  const body = new TestBytes().stream(sizeBytes);
  return secondsOf(() => direct.write(body, sizeBytes, copies));
}

/** Ratios are taken within a round: what slows the machine for a while slows both sides. */
function figuresOf(rounds: readonly Round[], sizeBytes: number): Figure[] {
  const percent = (of: (round: Round) => number) => rounds.map((round) => 100 * of(round));
  const speed = (of: (round: Round) => number) => rounds.map((round) => sizeBytes / MiB / of(round));
  return [
    {
      what: 'speed to three copies, of direct three-copy writes',
      unit: '%',
      samples: percent((round) => round.directThree / round.toThreeCopies),
      aim: { atLeast: 85 },
    },
    {
      what: 'speed to the 201, of direct three-copy writes',
      unit: '%',
      samples: percent((round) => round.directThree / round.to201),
      aim: { atLeast: 85 },
    },
    {
      what: 'speed to the 201 (two copies at least), of direct two-copy writes',
      unit: '%',
      samples: percent((round) => round.directTwo / round.to201),
    },
    { what: 'upload to the 201', unit: 'MiB/s', samples: speed((round) => round.to201) },
    { what: 'upload to three copies', unit: 'MiB/s', samples: speed((round) => round.toThreeCopies) },
    { what: 'direct writes of three copies', unit: 'MiB/s', samples: speed((round) => round.directThree) },
    { what: 'direct writes of two copies', unit: 'MiB/s', samples: speed((round) => round.directTwo) },
  ];
}
