import type { ByteRange } from './parse-range.js';

/** A multipart/byteranges body: what stands before each range, and at the end. */
export interface RangeFrame {
  contentType: string;
  heads: Buffer[];
  tail: Buffer;
  lengthBytes: number;
}

/**
 * Frames several ranges of a file as one body. Pure.
 *
 * @param boundary not to be found in the file; a random one won't be
 * @see RFC 9110 section 14.6
 */
export function frameRanges(
  ranges: readonly ByteRange[],
  file: { contentType: string; sizeBytes: number },
  boundary: string,
): RangeFrame {
  const heads = ranges.map(({ first, last }, at) =>
    Buffer.from(
      `${at === 0 ? '' : '\r\n'}--${boundary}\r\nContent-Type: ${file.contentType}\r\n` +
        `Content-Range: bytes ${first}-${last}/${file.sizeBytes}\r\n\r\n`,
    ),
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const frameBytes = [...heads, tail].reduce((sum, { length }) => sum + length, 0);
  const lengthBytes = ranges.reduce((sum, { first, last }) => sum + last - first + 1, frameBytes);
  return { contentType: `multipart/byteranges; boundary=${boundary}`, heads, tail, lengthBytes };
}
