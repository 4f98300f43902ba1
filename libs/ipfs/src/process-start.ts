/**
 * Finds when the daemon's process started in its Prometheus metrics. Pure.
 *
 * @returns ISO 8601 UTC, to 10 ms; null where the metrics don't say
 */
export function findProcessStart(metrics: string): string | null {
  const seconds = Number(/^process_start_time_seconds (\S+)$/m.exec(metrics)?.[1]);
  return Number.isFinite(seconds) && seconds > 0 ? new Date(Math.round(seconds * 1000)).toISOString() : null;
}
