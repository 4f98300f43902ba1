import { randomBytes } from 'node:crypto';
import { ChunkCutter, type PlainChunk } from './chunk-cutter.js';
import { StreamLengthError } from './errors.js';
import { CHUNK_SIZE_BYTES, LEAF_SIZE_BYTES } from './sizes.js';

const MIB = 1024 * 1024;
const CONTENT = randomBytes(41 * MIB + 77);

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

/** Cuts the first `totalBytes` of CONTENT in parts, with a cutter for each, as processes do that know only what was cut. */
async function cutInParts(totalBytes: number, partSizes: Iterable<number>, minimumChunks = 4) {
  const chunks: PlainChunk[] = [];
  const rests: number[] = [];
  let rest = Buffer.alloc(0);
  let at = 0;
  const begun = { chunks: 0, bytes: 0 };
  for (const size of partSizes) {
    const part = CONTENT.subarray(at, Math.min(at + size, totalBytes));
    const cutter = new ChunkCutter({ minimumChunks, totalBytes, begun: { ...begun } });
    for await (const chunk of cutter.cutPart(once(Buffer.concat([rest, part])))) {
      chunks.push(chunk);
      begun.chunks += 1;
      begun.bytes += chunk.sizeBytes;
    }
    rest = Buffer.from(cutter.takeRest());
    rests.push(rest.length);
    at += part.length;
    if (at === totalBytes) break;
  }
  return { chunks, rests };
}

function* always(size: number): Generator<number> {
  for (;;) yield size;
}

const bytesOf = (chunks: PlainChunk[]) => Buffer.concat(chunks.flatMap(({ leaves }) => leaves));

describe('a stream that is cut in parts', () => {
  it.each([
    [1, 1],
    [3, 1],
    [4, 1],
    [10, 3],
    [5000, 777],
    [MIB, 300_000],
    [2 * MIB, 1_500_000],
    [9 * MIB + 1, 5 * MIB],
    [33 * MIB, 8 * MIB],
    [33 * MIB, 100 * MIB],
    [41 * MIB + 77, 1_234_567],
    [41 * MIB + 77, 65_536],
  ])('of %d bytes, by %d bytes, is whole and has enough chunks', async (totalBytes, partBytes) => {
    const { chunks, rests } = await cutInParts(totalBytes, always(partBytes));
    expect(bytesOf(chunks).equals(CONTENT.subarray(0, totalBytes))).toBe(true);
    expect(chunks.length).toBeGreaterThanOrEqual(Math.min(4, totalBytes));
    expect(chunks.map(({ index }) => index)).toEqual(chunks.map((_, index) => index));
    expect(chunks.every(({ sizeBytes }) => sizeBytes >= 1 && sizeBytes <= CHUNK_SIZE_BYTES)).toBe(true);
    expect(rests.every((bytes) => bytes < LEAF_SIZE_BYTES)).toBe(true);
    expect(rests.at(-1)).toBe(0);
    expect(chunks.map(({ isLast }) => isLast)).toEqual(chunks.map((_, at) => at === chunks.length - 1));
  });

  it('does not fall into a chunk per part: small parts stay together', async () => {
    const { chunks } = await cutInParts(20 * MIB, always(10_000));
    expect(chunks.length).toBeLessThanOrEqual(20);
  });

  it('is cut as in one piece when it comes in one', async () => {
    const { chunks } = await cutInParts(33 * MIB, [33 * MIB]);
    const whole: PlainChunk[] = [];
    const cutter = new ChunkCutter({ minimumChunks: 4, totalBytes: 33 * MIB });
    for await (const chunk of cutter.cut(once(CONTENT.subarray(0, 33 * MIB)))) whole.push(chunk);
    expect(chunks.map(({ sizeBytes }) => sizeBytes)).toEqual(whole.map(({ sizeBytes }) => sizeBytes));
  });

  it('keeps whole leaves as a chunk where a part ends, and what is left as the rest', async () => {
    const { chunks, rests } = await cutInParts(33 * MIB, [5 * MIB + 10, 100, 100 * MIB]);
    expect(chunks[0]).toMatchObject({ index: 0, offsetBytes: 0, sizeBytes: 5 * MIB, isLast: false });
    expect(chunks[1]).toMatchObject({ index: 1, offsetBytes: 5 * MIB });
    expect(rests).toEqual([10, 110, 0]);
  });

  it('is refused beyond its end', async () => {
    const cutter = new ChunkCutter({ minimumChunks: 4, totalBytes: 10, begun: { chunks: 2, bytes: 6 } });
    const cut = async () => {
      for await (const chunk of cutter.cutPart(once(randomBytes(5)))) expect(chunk.sizeBytes).toBeLessThan(5);
    };
    await expect(cut()).rejects.toBeInstanceOf(StreamLengthError);
  });
});
