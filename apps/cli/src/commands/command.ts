import type { Command } from 'commander';
import type { Context } from '../context.js';

/** Adds its commands to the program. */
export type Register = (program: Command, context: Context) => void;

/** Examples for the end of a command's help. */
export const examples = (...lines: string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ bytenode ${line}`).join('\n')}`;
