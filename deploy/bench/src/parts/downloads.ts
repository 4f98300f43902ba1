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
    const gateway = () => throughGateway(stage, fileId, sizeBytes);
    const raw = () => secondsOf(() => stage.direct.read(blocks, IN_FLIGHT));
    // Both once before: from then on everything comes from memory.
    await Promise.all([gateway(), raw()]);

    const seconds = { gateway: [] as number[], raw: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      if (round % 2 === 0) seconds.gateway.push(await gateway());
      seconds.raw.push(await raw());
      if (round % 2 === 1) seconds.gateway.push(await gateway());
      say(`round ${round + 1}: ${seconds.gateway.at(-1)?.toFixed(2)} s, raw ${seconds.raw.at(-1)?.toFixed(2)} s`);
    }
    return figuresOf(seconds, sizeBytes);
  },
};

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
    const received = await gateway.download(fileId);
    if (received !== sizeBytes) throw new Error(`${received} of ${sizeBytes} bytes came`);
  });
}

function figuresOf(seconds: { gateway: number[]; raw: number[] }, sizeBytes: number): Figure[] {
  const speed = (samples: number[]) => samples.map((each) => sizeBytes / MiB / each);
  const ratio = seconds.gateway.map((each, round) => (100 * (seconds.raw[round] ?? Number.NaN)) / each);
  return [
    { what: 'download speed, of raw gateway reads', unit: '%', samples: ratio, aim: { atLeast: 70 } },
    { what: 'download', unit: 'MiB/s', samples: speed(seconds.gateway) },
    { what: 'raw gateway reads', unit: 'MiB/s', samples: speed(seconds.raw) },
  ];
}
