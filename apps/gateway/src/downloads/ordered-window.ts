/**
 * Runs jobs a few at a time and yields their results in the order of the jobs. The next job begins when a result is taken,
 * so a slow taker holds everything back.
 *
 * Nothing is yielded before the whole first window is there, so that a reader whose jobs all fit into it gets everything or
 * an error. The first failure ends it; jobs under way are the caller's to cancel.
 */
export async function* orderedWindow<J, R>(
  jobs: AsyncIterable<J>,
  width: number,
  run: (job: J) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const iterator = jobs[Symbol.asyncIterator]();
  const underWay: Promise<R>[] = [];
  let ended = false;
  let begun = false;
  try {
    for (;;) {
      while (!ended && underWay.length < width) {
        const next = await iterator.next();
        ended = next.done ?? false;
        if (next.done) break;
        const result = run(next.value);
        // Awaited in its turn, and by nobody when an earlier one fails.
        result.catch(() => undefined);
        underWay.push(result);
      }
      if (!begun) await Promise.all(underWay);
      begun = true;
      const first = underWay.shift();
      if (!first) return;
      yield await first;
    }
  } finally {
    await iterator.return?.();
  }
}
