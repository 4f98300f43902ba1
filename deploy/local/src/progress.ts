/** Tells the person at the terminal what is going on. */
export interface Progress {
  /** A step of the start, e.g. `starting 5 Kubo nodes`. */
  step(text: string): void;
  /** Something that differs from what was asked for or has gone wrong, and what is done about it. */
  notice(text: string): void;
}

export const SILENT: Progress = { step: () => {}, notice: () => {} };

/** Writes to the terminal, each line with the seconds since the start. */
export function terminalProgress(startedAt = Date.now()): Progress {
  const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s`;
  return {
    step: (text) => console.log(`${seconds()}  ${text}`),
    notice: (text) => console.log(`${seconds()}  ! ${text}`),
  };
}
