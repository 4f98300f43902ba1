import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchOptions, isWholeRun, parseOptions, USAGE } from './bench-options.js';
import { type BenchReport, type PartReport, renderReport, withReport } from './bench-report.js';
import { describeMachine } from './machine.js';
import { PARTS } from './parts/parts.js';
import { runPart } from './run-part.js';

const DOCUMENT = 'docs/benchmarks.md';
const FIGURES = 'docs/benchmarks.json';

/** Measures what is asked for, prints the table, and keeps the figures of a whole run in the documentation. */
async function main(options: BenchOptions, signal: AbortSignal): Promise<void> {
  const parts: PartReport[] = [];
  let kubo: string | null = null;
  for (const name of options.parts) {
    const say = (text: string) => console.error(`${name}  ${text}`);
    say(PARTS[name].title);
    const report = await runPart(name, PARTS[name], options, { say, signal, onKubo: (version) => (kubo = version) });
    if (report.failure) say(`failed: ${report.failure}`);
    parts.push(report);
  }
  const { scale, rounds } = options;
  const date = new Date().toISOString().slice(0, 10);
  const report: BenchReport = { date, machine: describeMachine(kubo), scale, rounds, parts };
  const table = renderReport(report);
  console.log(`\n${table}\n`);
  const json = `${JSON.stringify(report, null, 2)}\n`;
  if (isWholeRun(options)) {
    await writeFile(DOCUMENT, withReport(await readFile(DOCUMENT, 'utf8'), table));
    await writeFile(FIGURES, json);
    console.log(`Written to ${DOCUMENT} and ${FIGURES}.`);
  } else {
    const file = join(await mkdtemp(join(tmpdir(), 'bytenode-figures-')), 'benchmarks.json');
    await writeFile(file, json);
    console.log(`Figures: ${file}. ${DOCUMENT} is left alone: it takes whole runs at full size.`);
  }
  // A missed aim is a result; a part without figures is not.
  process.exitCode = parts.some(({ failure }) => failure !== undefined) ? 1 : 0;
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    console.error('interrupted: cleaning up');
    interruption.abort(new Error('interrupted'));
  });
}

let options: BenchOptions;
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
// What was given up may still wait for an answer.
process.exit();
