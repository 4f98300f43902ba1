import type { DescribeProcessReplyV1, MeasuredClockV1 } from '#contracts';
import { clockOffset } from './foreign-clocks.js';

/**
 * From here on people and programs notice: events seem to come before what caused them, and waits and lifetimes that one part
 * sets and another keeps (the shortest are 8 s) end early or late. NTP holds clocks within a tenth of a second.
 */
export const CLOCK_TOLERANCE_MS = 3000;

/** What a process said, and when it was asked by our clock. */
export interface AskedProcess {
  said: DescribeProcessReplyV1;
  sentAtMs: number;
  receivedAtMs: number;
}

/**
 * The clocks of processes, and of what they depend on, against ours. Pure. A clock that several processes looked at is taken
 * from the one that knows it best.
 */
export function compareClocks(asked: readonly AskedProcess[]): MeasuredClockV1[] {
  const clocks = new Map<string, MeasuredClockV1>();
  for (const { said, sentAtMs, receivedAtMs } of asked) {
    const own = clockOffset(Date.parse(said.now), { sentAtMs, receivedAtMs });
    clocks.set(said.service, { name: said.service, ...own });
    for (const { name, offsetMs, uncertaintyMs } of said.clocks) {
      const seen = {
        name,
        offsetMs: own.offsetMs + offsetMs,
        uncertaintyMs: own.uncertaintyMs + uncertaintyMs,
      };
      const known = clocks.get(name);
      if (!known || seen.uncertaintyMs < known.uncertaintyMs) clocks.set(name, seen);
    }
  }
  return [...clocks.values()];
}

/** Does a clock differ for certain by more than is harmless? Pure. A slow answer alone is no reason. */
export const isClockOff = ({ offsetMs, uncertaintyMs }: MeasuredClockV1): boolean =>
  Math.abs(offsetMs) - uncertaintyMs > CLOCK_TOLERANCE_MS;

/** How a clock differs, in words: `7.2 s ahead of`. Pure. */
export const describeOffset = ({ offsetMs }: MeasuredClockV1): string =>
  `${Math.abs(offsetMs / 1000).toFixed(1)} s ${offsetMs > 0 ? 'ahead of' : 'behind'}`;
