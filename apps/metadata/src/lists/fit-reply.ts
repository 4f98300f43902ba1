import type { FileV1 } from '#contracts';

/** Below the 1 MiB that a message over NATS may have, with room for what stands around the entries. */
export const MAX_REPLY_BYTES = 900_000;

/** The JSON of a file takes less, without those of its texts that may be long. */
const REST_BYTES = 700;

/**
 * How many entries of a page fit into one reply, at least one: a thousand files with paths of a thousand bytes don't. Pure.
 *
 * @param entries in order: files, names of folders, null for what is not shown
 */
export function countFitting(entries: readonly (FileV1 | string | null)[], maxBytes = MAX_REPLY_BYTES): number {
  // Mostly all of them do: then they are not written out for it.
  if (entries.length * REST_BYTES + bytesOf(entries.map(longTextsOf)) <= maxBytes) return entries.length;
  let bytes = 0;
  for (const [index, entry] of entries.entries()) {
    bytes += entry === null ? 0 : bytesOf(entry) + 1;
    if (bytes > maxBytes && index > 0) return index;
  }
  return entries.length;
}

const bytesOf = (entry: unknown): number => Buffer.byteLength(JSON.stringify(entry));

const longTextsOf = (entry: FileV1 | string | null): unknown =>
  entry === null || typeof entry === 'string' ? entry : [entry.path, entry.contentType, entry.protectionReason];
