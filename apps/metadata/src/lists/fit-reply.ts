/** Below the 1 MiB that a message over NATS may have, with room for what stands around the entries. */
export const MAX_REPLY_BYTES = 900_000;

/**
 * How many entries of a page fit into one reply, at least one: a thousand files with paths of a thousand bytes don't. Pure.
 *
 * @param entries in order; null for those that are not shown
 */
export function countFitting(entries: readonly unknown[], maxBytes = MAX_REPLY_BYTES): number {
  // Mostly all of them do: then they are written out once, and not each by itself.
  if (Buffer.byteLength(JSON.stringify(entries)) <= maxBytes) return entries.length;
  let bytes = 0;
  for (const [index, entry] of entries.entries()) {
    bytes += entry === null ? 0 : Buffer.byteLength(JSON.stringify(entry)) + 1;
    if (bytes > maxBytes && index > 0) return index;
  }
  return entries.length;
}
