import { createReadStream } from 'node:fs';

const PIECE_BYTES = 256 * 1024;

/** Bytes of a file, from one on. @throws Error when it has fewer: it became shorter since it was found */
export async function* readPieces(path: string, fromByte: number, sizeBytes: number): AsyncGenerator<Buffer> {
  if (sizeBytes === 0) return;
  let left = sizeBytes;
  const end = fromByte + sizeBytes - 1;
  for await (const piece of createReadStream(path, { start: fromByte, end, highWaterMark: PIECE_BYTES })) {
    left -= (piece as Buffer).length;
    yield piece as Buffer;
  }
  if (left > 0) throw new Error('became shorter while it was being sent');
}
