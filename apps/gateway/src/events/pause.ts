/** Resolves when `until` does, when the time is over, or when the signal is aborted; leaves no timer and no listener behind. */
export function pause(end: { until?: Promise<void>; timeoutMs: number; signal: AbortSignal }): Promise<void> {
  const { until, timeoutMs, signal } = end;
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, timeoutMs);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
    void until?.then(done);
  });
}
