import type { Command } from 'commander';
import type { Context } from '../context.js';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';

/** Adds its commands to the program. */
export type Register = (program: Command, context: Context) => void;

/** Examples for the end of a command's help. */
export const examples = (...lines: string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ bytenode ${line}`).join('\n')}`;

/** As many things as one page of a list may have. @throws UsageError for anything but 1 to 1000 */
export function pageLimit(option: string, text: string): number {
  if (!/^([1-9]\d{0,2}|1000)$/.test(text))
    throw new UsageError(`${option} ${safeText(text)}: no number from 1 to 1000`);
  return Number(text);
}
