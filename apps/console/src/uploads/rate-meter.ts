/** Over so long a rate is taken: shorter jumps about, longer lags behind. */
const WINDOW_MS = 5_000;

/** Bytes per second over the last seconds. */
export class RateMeter {
  private marks: { atMs: number; bytes: number }[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  /** @param bytes sent so far; fewer than before begin anew @returns bytes per second, undefined until it can be told */
  mark(bytes: number): number | undefined {
    const atMs = this.now();
    const last = this.marks.at(-1);
    if (last && bytes < last.bytes) this.marks = [];
    this.marks = [...this.marks.filter((mark) => atMs - mark.atMs <= WINDOW_MS), { atMs, bytes }];
    const first = this.marks[0];
    if (!first || atMs - first.atMs < 250) return undefined;
    return ((bytes - first.bytes) * 1000) / (atMs - first.atMs);
  }
}
