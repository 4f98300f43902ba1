import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addTallies, isClean, renderTally, type Tally } from './fuzz-report.js';
import { type ApiDocument, fuzzedDocument } from './fuzz-document.js';
import { type FuzzOptions, parseOptions, USAGE } from './fuzz-options.js';
import { FuzzStage } from './fuzz-stage.js';
import { Schemathesis } from './schemathesis.js';

/** Sends requests in rounds, each caller in turn, until there were enough. */
async function main({ requests, seed }: FuzzOptions, signal: AbortSignal): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bytenode-fuzz-report-'));
  const document = fuzzedDocument(JSON.parse(await readFile('docs/openapi.json', 'utf8')) as ApiDocument);
  const documentFile = join(folder, 'openapi.json');
  await writeFile(documentFile, JSON.stringify(document));
  const stage = await FuzzStage.start();
  try {
    const { cacheFolder } = stage.system.settings;
    const schemathesis = await Schemathesis.provide(cacheFolder, signal);
    const operations = Object.values(document.paths).flatMap((item) => Object.keys(item)).length;
    let sum: Tally = { requests: 0, accepted: 0, serverErrors: 0, undocumented: 0, violations: 0, others: 0 };
    for (let round = 0; sum.requests < requests; round++) {
      const caller = await stage.callerOf(round);
      const perOperation = Math.max(1, Math.ceil((requests - sum.requests) / operations / 4));
      const tally = await schemathesis.run({
        ...{
          url: stage.system.gatewayUrl,
          token: caller.token,
          documentFile,
          folder,
          seed: seed + round,
          perOperation,
          signal,
        },
      });
      if (tally.accepted === 0) throw new Error('no request was accepted');
      console.log(`round ${round + 1}, as ${caller.name}: ${renderTally(tally)}`);
      await stage.assertLetIn(caller);
      sum = addTallies(sum, tally);
    }
    console.log(renderTally(sum));
    process.exitCode = isClean(sum) ? 0 : 1;
  } finally {
    await stage.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interruption.abort(new Error('interrupted')));
}

let options: FuzzOptions;
try {
  options = parseOptions(process.argv.slice(2));
} catch (error) {
  console.error(`${(error as Error).message}. ${USAGE}`);
  process.exit(2);
}
try {
  await main(options, interruption.signal);
} catch (error) {
  if (!interruption.signal.aborted) throw error;
  process.exitCode = 130;
}
