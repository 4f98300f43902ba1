import { randomBytes } from 'node:crypto';
import { type BuiltChunk, buildChunk, LEAF_SIZE_BYTES } from '#chunks';

/** A chunk of random leaves; the last one is short, as at the end of a file. */
export function randomChunk(leaves: number, lastLeafBytes = 1000): BuiltChunk {
  const sizes = Array.from({ length: leaves }, (_, at) => (at === leaves - 1 ? lastLeafBytes : LEAF_SIZE_BYTES));
  return buildChunk(sizes.map((size) => randomBytes(size)));
}

/** Long enough for a busy machine, short enough to fail before the test does. */
export const limits = { timeoutMs: 20_000 };

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
