/** A tenth of all reads may be asked twice, and this many at once after a quiet time. */
const SHARE = 0.1;
const MOST = 20;

/** Keeps hedging to a small share of the reads, so that a slow system isn't asked twice as much for being slow. */
export class HedgeBudget {
  private tokens = MOST;

  /** A read was begun. */
  earn(): void {
    this.tokens = Math.min(MOST, this.tokens + SHARE);
  }

  /** Whether one read may be asked a second time now; a yes is spent. */
  spend(): boolean {
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
