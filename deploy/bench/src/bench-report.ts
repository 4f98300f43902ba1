import type { BenchOptions, PartName } from './bench-options.js';
import { type Aim, type Figure, isMet, median, type Unit } from './figure.js';
import type { MachineDescription } from './machine.js';

/** What came of one part; `failure` says why there are no figures. */
export interface PartReport {
  part: PartName;
  title: string;
  seconds: number;
  figures: readonly Figure[];
  failure?: string;
}

/** One run: what `docs/benchmarks.json` holds. */
export interface BenchReport extends Pick<BenchOptions, 'scale' | 'rounds'> {
  date: string;
  machine: MachineDescription;
  parts: readonly PartReport[];
}

const START = '<!-- bench: written by `npm run bench` -->';
const END = '<!-- bench: end -->';

/**
 * Renders a run as Markdown: the machine, what was aimed at, and all figures behind it.
 * Pure.
 */
export function renderReport({ date, machine, scale, rounds, parts }: BenchReport): string {
  const { cpu, cores, memoryGiB, system, node, kubo } = machine;
  const figures = parts.flatMap((part) => part.figures.map((figure) => ({ part, figure })));
  const judged = figures.filter(({ figure }) => figure.aim);
  const rest = figures.filter(({ figure }) => !figure.aim);
  return [
    `${date}: ${cores} cores (${cpu}), ${memoryGiB} GiB of memory, ${system}, Node ${node}, ${kubo === null ? 'no Kubo' : `Kubo ${kubo}`}.`,
    `Medians of ${rounds} rounds where a range stands in brackets.${scale === 1 ? '' : ` **All sizes × ${scale}: not what the aims are about.**`}`,
    '',
    ...table(
      ['', 'what', 'measured', 'aim', ''],
      judged.map(({ part, figure }) => [
        part.part,
        figure.what,
        measured(figure),
        aimText(figure),
        isMet(figure) ? 'met' : '**missed**',
      ]),
    ),
    ...failures(parts),
    '',
    ...table(
      ['', 'what', 'measured'],
      rest.map(({ part, figure }) => [part.part, figure.what, measured(figure)]),
    ),
    '',
    ...parts.map(({ part, title, seconds }) => `- ${part}: ${title} (took ${Math.round(seconds)} s)`),
  ].join('\n');
}

/**
 * Puts a rendered run into a document, in place of the last one. Pure.
 *
 * @throws Error unless the document holds the two lines that mark the place, once and in order
 */
export function withReport(document: string, rendered: string): string {
  const [before, inside, ...others] = document.split(START);
  const after = inside?.split(END);
  if (before === undefined || others.length > 0 || after?.length !== 2) {
    throw new Error(`The document must hold the lines ${START} and ${END} once`);
  }
  return `${before}${START}\n\n${rendered}\n\n${END}${after[1]}`;
}

function failures(parts: readonly PartReport[]): string[] {
  const failed = parts.filter(({ failure }) => failure !== undefined);
  return failed.length === 0
    ? []
    : ['', ...failed.map(({ part, failure }) => `- **${part} not measured:** ${failure}`)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function measured({ samples, unit }: Figure): string {
  const range = `(${number(Math.min(...samples))}–${number(Math.max(...samples))})`;
  return `${withUnit(median(samples), unit)}${samples.length > 1 ? ` ${range}` : ''}`;
}

function aimText({ aim, unit }: Figure): string {
  return aim ? `${sign(aim)} ${withUnit('atLeast' in aim ? aim.atLeast : aim.atMost, unit)}` : '';
}

const sign = (aim: Aim): string => ('atLeast' in aim ? '≥' : '≤');
const withUnit = (value: number, unit: Unit): string =>
  `${number(value)}${unit === '/s' || unit === '' ? '' : ' '}${unit}`;

/** Three figures are as many as such measurements are worth. */
const number = (value: number): string =>
  value.toLocaleString('en-GB', { maximumSignificantDigits: value >= 1000 ? 4 : 3 });
