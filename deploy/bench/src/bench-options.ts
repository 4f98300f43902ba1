export const PART_NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** What is measured, and how much of it. */
export interface BenchOptions {
  parts: readonly PartName[];
  /** Sizes and durations are multiplied with it: 1 is what the aims are about. */
  scale: number;
  /** How often what is compared is measured, in turns (count). */
  rounds: number;
}

export const USAGE = `npm run bench -- [${PART_NAMES.join('|')} …] [--scale=0.01..4] [--rounds=1..20]`;

const DEFAULT_ROUNDS = 3;

/**
 * Reads the command line: names of parts (none: all) and options.
 * Pure.
 *
 * @throws Error that names the first argument that can't be used
 */
export function parseOptions(args: readonly string[]): BenchOptions {
  const parts = new Set<PartName>();
  const options = { scale: 1, rounds: DEFAULT_ROUNDS };
  for (const arg of args) {
    const part = PART_NAMES.find((name) => name === arg);
    const [, option, text] = /^--(scale|rounds)=(.+)$/.exec(arg) ?? [];
    const value = Number(text);
    if (part) parts.add(part);
    else if (option === 'scale' && value >= 0.01 && value <= 4) options.scale = value;
    else if (option === 'rounds' && Number.isInteger(value) && value >= 1 && value <= 20) options.rounds = value;
    else throw new Error(`"${arg}" is not understood`);
  }
  return { parts: parts.size === 0 ? PART_NAMES : PART_NAMES.filter((name) => parts.has(name)), ...options };
}

/** Whether these figures may stand in the documentation: all of them, from one run at full size. Pure. */
export const isWholeRun = ({ parts, scale, rounds }: BenchOptions): boolean =>
  parts.length === PART_NAMES.length && scale === 1 && rounds >= DEFAULT_ROUNDS;
