import type { Reporter, Suite } from '@playwright/test/reporter';
import { appendFileSync } from 'node:fs';

/** Appends `{passed, failed}` of the run to the file in COUNTS_FILE, for the sum that `npm test` ends with. */
class CountBrowserTests implements Reporter {
  private suite: Suite | undefined;
  private errors = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onError(): void {
    this.errors += 1;
  }

  onEnd(): void {
    const file = process.env.COUNTS_FILE;
    if (!file) return;
    const outcomes = this.suite?.allTests().map((test) => test.outcome()) ?? [];
    const passed = outcomes.filter((outcome) => outcome === 'expected').length;
    // A test that passed at a second try is not one that works; one that never ran proves nothing.
    appendFileSync(file, `${JSON.stringify({ passed, failed: outcomes.length - passed + this.errors })}\n`);
  }
}

export default CountBrowserTests;
