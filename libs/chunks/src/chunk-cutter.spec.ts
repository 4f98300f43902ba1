import { randomBytes } from 'node:crypto';
import { ChunkCutter, type PlainChunk } from './chunk-cutter.js';
import { StreamLengthError } from './errors.js';
import { CHUNK_SIZE_BYTES, LEAF_SIZE_BYTES } from './sizes.js';

const MIB = 1024 * 1024;
const CONTENT = randomBytes(64 * MIB);
const LENGTHS = [
  ...[0, 1, 2, 3, 4, 5, 10 * 1024, MIB - 1, MIB, MIB + 1, 4 * MIB],
  ...[8, 16, 24, 32].flatMap((mib) => [mib * MIB - 1, mib * MIB, mib * MIB + 1]),
  64 * MIB,
];

/** Numbers of 0..1 that are the same in every run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A stream of the first `totalBytes` of CONTENT that remembers how much was asked of it. */
class Source implements AsyncIterable<Buffer> {
  deliveredBytes = 0;
  isClosed = false;

  constructor(
    private readonly totalBytes: number,
    private readonly nextSize: () => number,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    try {
      while (this.deliveredBytes < this.totalBytes) {
        const start = this.deliveredBytes;
        this.deliveredBytes = Math.min(this.totalBytes, start + this.nextSize());
        yield CONTENT.subarray(start, this.deliveredBytes);
      }
    } finally {
      this.isClosed = true;
    }
  }
}

const inPiecesOf = (sizeBytes: number) => () => sizeBytes;

async function cutAll(source: Source, minimumChunks: number, totalBytes?: number) {
  const chunks: PlainChunk[] = [];
  let peakBytes = 0;
  let cutBytes = 0;
  for await (const chunk of new ChunkCutter({ minimumChunks, totalBytes }).cut(source)) {
    peakBytes = Math.max(peakBytes, source.deliveredBytes - cutBytes);
    chunks.push(chunk);
    cutBytes += chunk.sizeBytes;
  }
  return { chunks, peakBytes };
}

function expectWhole(chunks: readonly PlainChunk[], totalBytes: number): void {
  let offsetBytes = 0;
  for (const [index, chunk] of chunks.entries()) {
    expect(chunk).toMatchObject({ index, offsetBytes, isLast: index === chunks.length - 1 });
    expect(chunk.sizeBytes).toBeLessThanOrEqual(CHUNK_SIZE_BYTES);
    expect(chunk.leaves.slice(0, -1).every((leaf) => leaf.length === LEAF_SIZE_BYTES)).toBe(true);
    expect(chunk.leaves.at(-1)?.length).toBe(((chunk.sizeBytes - 1) % LEAF_SIZE_BYTES) + 1);
    const endBytes = offsetBytes + chunk.sizeBytes;
    for (const leaf of chunk.leaves) {
      expect(leaf.equals(CONTENT.subarray(offsetBytes, offsetBytes + leaf.length))).toBe(true);
      offsetBytes += leaf.length;
    }
    expect(offsetBytes).toBe(endBytes);
  }
  expect(offsetBytes).toBe(totalBytes);
}

describe('ChunkCutter', () => {
  describe.each([1, 2, 4])('with a minimum of %i chunks', (minimumChunks) => {
    it.each(LENGTHS)('cuts a stream of %i bytes whose length is known', async (totalBytes) => {
      const random = numbersFrom(totalBytes + minimumChunks);
      const { chunks, peakBytes } = await cutAll(
        new Source(totalBytes, () => 1 + Math.floor(random() * 128 * 1024)),
        minimumChunks,
        totalBytes,
      );
      expectWhole(chunks, totalBytes);
      expect(chunks.length).toBeGreaterThanOrEqual(Math.min(minimumChunks, totalBytes));
      expect(peakBytes).toBeLessThanOrEqual(CHUNK_SIZE_BYTES + 128 * 1024);
    });

    it.each(LENGTHS)('cuts a stream of %i bytes whose length is unknown', async (totalBytes) => {
      const random = numbersFrom(totalBytes - minimumChunks);
      const { chunks, peakBytes } = await cutAll(
        new Source(totalBytes, () => 1 + Math.floor(random() * 128 * 1024)),
        minimumChunks,
      );
      expectWhole(chunks, totalBytes);
      expect(chunks.length).toBeGreaterThanOrEqual(Math.min(minimumChunks, totalBytes));
      expect(peakBytes).toBeLessThanOrEqual(2 * CHUNK_SIZE_BYTES + 128 * 1024);
    });
  });

  it('makes no more chunks than the size and the minimum ask for', async () => {
    const { chunks } = await cutAll(new Source(64 * MIB, inPiecesOf(65_536)), 4);
    expect(chunks.map(({ sizeBytes }) => sizeBytes)).toEqual(Array.from({ length: 8 }, () => CHUNK_SIZE_BYTES));
  });

  it.each([
    { totalBytes: 10_000, pieceBytes: 1, chunkCount: 4 },
    { totalBytes: 64 * MIB, pieceBytes: 64 * MIB, chunkCount: 8 },
  ])('takes $totalBytes bytes in pieces of $pieceBytes', async ({ totalBytes, pieceBytes, chunkCount }) => {
    const { chunks } = await cutAll(new Source(totalBytes, inPiecesOf(pieceBytes)), 4);
    expectWhole(chunks, totalBytes);
    expect(chunks).toHaveLength(chunkCount);
  });

  it('cuts a long stream in the same memory when its leaves are given back', async () => {
    const totalBytes = 64 * MIB;
    async function* source() {
      for (let at = 0; at < totalBytes; at += MIB / 2) yield Buffer.alloc(MIB / 2, at / (MIB / 2));
    }
    const cutter = new ChunkCutter({ minimumChunks: 4, totalBytes });
    const memory = new Set<ArrayBufferLike>();
    let at = 0;
    for await (const { leaves } of cutter.cut(source())) {
      for (const leaf of leaves) {
        expect([leaf[0], leaf[MIB / 2 - 1], leaf[MIB / 2], leaf[MIB - 1]]).toEqual([at, at, at + 1, at + 1]);
        at += 2;
        memory.add(leaf.buffer);
        cutter.giveBack(leaf);
      }
    }
    expect(at).toBe(128);
    expect(memory.size).toBeLessThanOrEqual(9);
  });

  it('passes over empty buffers', async () => {
    const sizes = [0, 5, 0, 0, 7, 0];
    const { chunks } = await cutAll(new Source(12, () => sizes.shift() ?? 1), 4);
    expectWhole(chunks, 12);
    expect(chunks).toHaveLength(4);
  });

  it.each([
    { length: 'known', minimumChunks: 4, totalBytes: 64 * MIB, readBytes: CHUNK_SIZE_BYTES },
    { length: 'unknown', minimumChunks: 4, totalBytes: undefined, readBytes: 2 * CHUNK_SIZE_BYTES },
    { length: 'unknown', minimumChunks: 1, totalBytes: undefined, readBytes: CHUNK_SIZE_BYTES + 65_536 },
  ])('has read $readBytes bytes when the first of $minimumChunks chunks comes out, length $length', async (example) => {
    const source = new Source(64 * MIB, inPiecesOf(65_536));
    const first = await new ChunkCutter(example).cut(source).next();
    expect(first.value).toMatchObject({ index: 0, sizeBytes: CHUNK_SIZE_BYTES });
    expect(source.deliveredBytes).toBe(example.readBytes);
  });

  it('closes the source when the consumer stops', async () => {
    const source = new Source(64 * MIB, inPiecesOf(65_536));
    for await (const _chunk of new ChunkCutter({ minimumChunks: 4 }).cut(source)) break;
    expect(source.isClosed).toBe(true);
    expect(source.deliveredBytes).toBeLessThan(64 * MIB);
  });

  it.each([
    { totalBytes: 10_000, sentBytes: 9_999 },
    { totalBytes: 10_000, sentBytes: 10_001 },
    { totalBytes: 10_000, sentBytes: 0 },
    { totalBytes: 0, sentBytes: 1 },
    { totalBytes: 8 * MIB + 1, sentBytes: 8 * MIB },
  ])('refuses $sentBytes bytes where $totalBytes were declared', async ({ totalBytes, sentBytes }) => {
    const cut = cutAll(new Source(sentBytes, inPiecesOf(1_000)), 4, totalBytes);
    await expect(cut).rejects.toMatchObject({
      code: 'CHUNKS.STREAM_LENGTH',
      declaredBytes: totalBytes,
      receivedBytes: sentBytes,
    });
    await expect(cut).rejects.toBeInstanceOf(StreamLengthError);
  });

  it('passes the failure of its source on', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(100);
      throw new Error('the client has gone');
    }
    const chunks = new ChunkCutter({ minimumChunks: 4 }).cut(broken());
    await expect(chunks.next()).rejects.toThrow('the client has gone');
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a minimum of %p chunks', (minimumChunks) => {
    expect(() => new ChunkCutter({ minimumChunks })).toThrow(RangeError);
  });

  it.each([-1, 0.5, Number.NaN])('refuses a length of %p bytes', (totalBytes) => {
    expect(() => new ChunkCutter({ minimumChunks: 4, totalBytes })).toThrow(RangeError);
  });
});
