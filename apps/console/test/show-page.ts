import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { readFileSync } from 'node:fs';

const LONGEST = 4000;

/** Prints what stood on the page when a story failed: the traces beside it are gone with the machine that ran it. */
class ShowPage implements Reporter {
  onTestEnd(test: TestCase, { attachments }: TestResult): void {
    for (const { name, path } of attachments) {
      if (name !== 'error-context' || !path) continue;
      const page = /```yaml\n([^]*?)```/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
      process.stdout.write(`\nThe page of "${test.title}":\n${page.slice(0, LONGEST)}\n`);
    }
  }
}

export default ShowPage;
