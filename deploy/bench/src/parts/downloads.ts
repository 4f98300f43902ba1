import { createHash } from 'node:crypto';
import type { Figure } from '../figure.js';
import { type BenchContext, MiB, type Part, scaled } from '../part.js';
import type { Stage } from '../stage.js';
import { TestBytes } from '../test-bytes.js';
import { secondsOf } from '../until.js';

const FILE_BYTES = 512 * MiB;
/** DOWNLOAD_LEAVES_IN_FLIGHT of the gateway. */
const IN_FLIGHT = 6;

/** (b) A download through the gateway, against reading the same blocks from the daemons' gateway ports. */
export const downloads: Part = {
  title: `download of ${FILE_BYTES / MiB} MiB by one client, against raw reads of the same blocks (${IN_FLIGHT} in flight, neither hashed nor decrypted)`,
  diskBytes: ({ scale }) => 3 * scaled(FILE_BYTES, scale),
  limitMinutes: 20,

  async run({ scale, rounds, say, start }: BenchContext): Promise<Figure[]> {
    const stage = await start();
    const sizeBytes = scaled(FILE_BYTES, scale);
    const fileId = await store(stage, sizeBytes);
    const blocks = await stage.direct.blocksOf(await stage.gateway.chunks(fileId));
    const ways = {
      gateway: () => throughGateway(stage, fileId, sizeBytes),
      checked: () => secondsOf(() => stage.direct.readChecked(blocks, IN_FLIGHT)),
      raw: () => secondsOf(() => stage.direct.read(blocks, IN_FLIGHT)),
    };
    // All once before: from then on everything comes from memory.
    await Promise.all(Object.values(ways).map((way) => way()));

    const seconds: Seconds = { gateway: [], checked: [], raw: [] };
    for (let round = 0; round < rounds; round++) {
      const names = Object.keys(ways) as (keyof typeof ways)[];
      for (const name of round % 2 === 0 ? names : names.toReversed()) seconds[name].push(await ways[name]());
      const of = (name: keyof Seconds) => `${seconds[name].at(-1)?.toFixed(2)} s`;
      say(`round ${round + 1}: ${of('gateway')}, raw ${of('raw')}, hashed and decrypted ${of('checked')}`);
    }
    return figuresOf(seconds, sizeBytes);
  },
};

/** What each round took (s). */
type Seconds = Record<'gateway' | 'checked' | 'raw', number[]>;

/** Stores the file, and sees once that it comes back as it went in. */
async function store({ gateway }: Stage, sizeBytes: number): Promise<string> {
  const bytes = new TestBytes();
  const file = await gateway.upload('download', bytes.stream(sizeBytes), sizeBytes);
  await gateway.untilFull(file.id, 300_000);
  const [sent, got] = [createHash('sha256'), createHash('sha256')];
  for await (const piece of bytes.stream(sizeBytes) as AsyncIterable<Buffer>) sent.update(piece);
  await gateway.download(file.id, (piece) => got.update(piece));
  if (sent.digest('hex') !== got.digest('hex')) throw new Error('the download differs from what was uploaded');
  return file.id;
}

function throughGateway({ gateway }: Stage, fileId: string, sizeBytes: number): Promise<number> {
  return secondsOf(async () => {
    const received = await gateway.drain(fileId);
    if (received !== sizeBytes) throw new Error(`${received} of ${sizeBytes} bytes came`);
  });
}

function figuresOf(seconds: Seconds, sizeBytes: number): Figure[] {
  const speed = (samples: number[]) => samples.map((each) => sizeBytes / MiB / each);
  const share = (of: number[]) => seconds.gateway.map((each, round) => (100 * (of[round] ?? Number.NaN)) / each);
  return [
    { what: 'download speed, of raw gateway reads', unit: '%', samples: share(seconds.raw), aim: { atLeast: 70 } },
    {
      what: 'download speed, of raw reads that the reader hashes and decrypts',
      unit: '%',
      samples: share(seconds.checked),
    },
    { what: 'download', unit: 'MiB/s', samples: speed(seconds.gateway) },
    { what: 'raw gateway reads', unit: 'MiB/s', samples: speed(seconds.raw) },
    { what: 'raw gateway reads, hashed and decrypted', unit: 'MiB/s', samples: speed(seconds.checked) },
  ];
}
