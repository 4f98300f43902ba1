import { appendFileSync } from 'node:fs';

/** Appends `{passed, failed, skipped}` of the run to the file in COUNTS_FILE, for the sum that `npm test` ends with. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    if (!process.env.COUNTS_FILE) return;
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests,
    };
    appendFileSync(process.env.COUNTS_FILE, `${JSON.stringify(counts)}\n`);
  }
}
