import type { Tone } from '../look/tones.js';

/** Chunks that have so many live copies, and should have more. */
export interface MissingCopies {
  live: number;
  chunks: number;
  tone: Tone;
}

/** The worst first: those without a live copy, then with one, then the rest. Pure. */
export function missingCopies(chunksByLiveCopies: Record<string, number>): MissingCopies[] {
  return Object.entries(chunksByLiveCopies)
    .filter(([, chunks]) => chunks > 0)
    .map(([copies, chunks]) => ({
      live: Number(copies),
      chunks,
      tone: Number(copies) <= 1 ? ('bad' as const) : ('warn' as const),
    }))
    .toSorted((a, b) => a.live - b.live);
}
