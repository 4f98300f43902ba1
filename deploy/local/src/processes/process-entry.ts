export type ProcessKind = 'service' | 'kubo' | 'nats' | 'postgres';

/** One line of `run/processes.json`. */
export interface ProcessEntry {
  name: string;
  kind: ProcessKind;
  pid: number;
  /** URL, or host and port. */
  address: string;
  logFile: string;
  dataFolder: string;
}

/** Services end first, for they use the others; the database last. */
export const STOP_ORDER: readonly ProcessKind[] = ['service', 'kubo', 'nats', 'postgres'];
