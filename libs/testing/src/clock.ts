/** A clock that stands still until it is moved; pass `clock.now` where code takes `now: () => number`. */
export class FakeClock {
  constructor(private timeMs = Date.UTC(2030, 0, 1)) {}

  /** Milliseconds since 1970, as `Date.now` gives them. */
  readonly now = (): number => this.timeMs;

  advance(milliseconds: number): void {
    this.timeMs += milliseconds;
  }
}
