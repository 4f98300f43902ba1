/** What came of many small actions. */
export interface Outcome<T> {
  done: T[];
  failures: { item: T; error: unknown }[];
  /** Was it ended before the end? */
  isStopped: boolean;
}

export interface Progress {
  done: number;
  failed: number;
}

/** How many run at once: fewer than a browser has connections to one host (6), so that pages still load. */
const WIDTH = 4;
/** After so many failures in a row without a success the reason is a common one. */
const HOPELESS = 20;

/**
 * Does something with each of many, some at once, until the signal or until nothing succeeds any more. Failures don't stop the others.
 *
 * @throws what `items` throws, after all that has begun has ended
 */
export async function runEach<T>(
  items: AsyncIterable<T> | Iterable<T>,
  act: (item: T) => Promise<void>,
  { signal, onProgress = () => undefined }: { signal: AbortSignal; onProgress?: (progress: Progress) => void },
): Promise<Outcome<T>> {
  const outcome: Outcome<T> = { done: [], failures: [], isStopped: false };
  const running = new Set<Promise<void>>();
  let failedInARow = 0;
  const one = async (item: T): Promise<void> => {
    try {
      await act(item);
      outcome.done.push(item);
      failedInARow = 0;
    } catch (error) {
      outcome.failures.push({ item, error });
      failedInARow += 1;
    }
    onProgress({ done: outcome.done.length, failed: outcome.failures.length });
  };
  try {
    for await (const item of items) {
      if (signal.aborted || failedInARow >= HOPELESS) {
        outcome.isStopped = true;
        break;
      }
      const run: Promise<void> = one(item).finally(() => running.delete(run));
      running.add(run);
      if (running.size >= WIDTH) await Promise.race(running);
    }
  } finally {
    await Promise.all(running);
  }
  return outcome;
}
