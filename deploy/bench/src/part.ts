import type { Figure } from './figure.js';
import type { Stage } from './stage.js';

/** What a part is given. */
export interface BenchContext {
  scale: number;
  rounds: number;
  /** Tells the person at the terminal what goes on. */
  say(text: string): void;
  /** Starts an empty system, which is destroyed after the part; at most one per part. */
  start(settings?: Record<string, string>): Promise<Stage>;
}

/** One letter of the command line. */
export interface Part {
  title: string;
  /** What it writes to the disk, on all nodes together. */
  diskBytes(options: { scale: number; rounds: number }): number;
  /** After this it is given up. */
  limitMinutes: number;
  run(context: BenchContext): Promise<Figure[]>;
}

export const MiB = 2 ** 20;

/** Whole bytes, at least `minimum`. */
export const scaled = (bytes: number, scale: number, minimum: number = MiB): number =>
  Math.max(minimum, Math.round(bytes * scale));
