import type { LiveEvent, OpenStream } from './live-event.js';

/** Nobody waits longer for what is past. */
const PATIENCE_MS = 5_000;

/** `1234` of `1234-1795619000123`: the number of an event, and when it was stored. */
const numberOf = (position: string): number => Number(position.split('-', 1)[0]);

/**
 * The events before a position, the oldest first. The service tells what follows an event that it still has; where the one
 * that is named has aged out, so have all before it, and everything there is comes to less than was asked for.
 *
 * @param until where a stream that follows what happens has begun
 * @param most  how many (count)
 */
export async function readPast(open: OpenStream, until: string, most: number): Promise<readonly LiveEvent[]> {
  const last = numberOf(until);
  if (last === 0) return [];
  const after = Math.max(0, last - most);
  return (await readBetween(open, after, last)) ?? (await readBetween(open, 0, last)) ?? [];
}

/** @returns undefined when the first one is gone */
async function readBetween(open: OpenStream, after: number, last: number): Promise<LiveEvent[] | undefined> {
  const events: LiveEvent[] = [];
  for await (const { id, event, data } of open(String(after), AbortSignal.timeout(PATIENCE_MS))) {
    if (event === 'reset') return undefined;
    if (data) events.push(JSON.parse(data) as LiveEvent);
    if (id !== undefined && numberOf(id) >= last) break;
  }
  return events;
}
