import type { MeasuredClockV1 } from '#contracts';

/** A clock elsewhere that can be asked for its time. */
export interface ForeignClock {
  name: string;
  /** Milliseconds since 1970 by that clock. */
  read(): Promise<number>;
}

/** Much longer, and the difference would be known to a second only. */
const READ_DEADLINE_MS = 1000;

/**
 * How far another clock is ahead of ours, from one question: it was read at some moment between the two of ours. Pure.
 *
 * @see RFC 5905 section 8, with one time of the other side
 */
export function clockOffset(
  theirsMs: number,
  { sentAtMs, receivedAtMs }: { sentAtMs: number; receivedAtMs: number },
): { offsetMs: number; uncertaintyMs: number } {
  return {
    offsetMs: Math.round(theirsMs - (sentAtMs + receivedAtMs) / 2),
    uncertaintyMs: Math.ceil((receivedAtMs - sentAtMs) / 2),
  };
}

/** The clocks a process depends on besides its own. Parts of the app add theirs when they start. */
export class ForeignClocks {
  private readonly clocks = new Map<string, ForeignClock>();

  /** Adds a clock; one of the same name is replaced. */
  add(clock: ForeignClock): void {
    this.clocks.set(clock.name, clock);
  }

  /** Asks all of them. Never rejects: one that doesn't answer in time is left out, which other checks notice. */
  async measure(): Promise<MeasuredClockV1[]> {
    const measured = await Promise.all(
      [...this.clocks.values()].map(async ({ name, read }) => {
        const sentAtMs = Date.now();
        const theirsMs = await withinDeadline(read()).catch(() => undefined);
        return theirsMs === undefined
          ? []
          : [{ name, ...clockOffset(theirsMs, { sentAtMs, receivedAtMs: Date.now() }) }];
      }),
    );
    return measured.flat();
  }
}

async function withinDeadline<T>(work: Promise<T>): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), READ_DEADLINE_MS);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
