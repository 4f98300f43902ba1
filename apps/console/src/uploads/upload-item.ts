/** Where an upload is. Copies come by themselves once it is `sent`. */
export type UploadState =
  | 'waiting'
  | 'sending'
  | 'paused'
  /** There is a file at its path. */
  | 'conflict'
  /** The browser lost the file in a reload: it has to be chosen once more, or allowed. */
  | 'lost'
  | 'failed'
  | 'sent'
  | 'skipped';

/** What to do about a file that stands where an upload would go. */
export type ConflictChoice = 'keep-both' | 'replace' | 'skip';

/** One file on its way. A new object for each change. */
export interface UploadItem {
  id: string;
  bucket: string;
  path: string;
  sizeBytes: number;
  lastModified: number;
  state: UploadState;
  sentBytes: number;
  /** Bytes per second lately; undefined while nothing is sent. */
  rate: number | undefined;
  /** Replace a file that is there. */
  mayReplace: boolean;
  /** Why it failed. */
  error: unknown;
  /** The file it became. */
  fileId: string | undefined;
}

/** All uploads together: what is shown above them. */
export interface UploadTotals {
  count: number;
  sentCount: number;
  activeCount: number;
  /** Of those that want an answer: conflicts, lost files, failures. */
  askingCount: number;
  totalBytes: number;
  sentBytes: number;
  rate: number;
  /** Until everything is sent; undefined while that can't be told. */
  remainingSeconds: number | undefined;
}

/** Pure. */
export function totalsOf(items: readonly UploadItem[]): UploadTotals {
  const counted = items.filter(({ state }) => state !== 'skipped');
  const sum = (pick: (item: UploadItem) => number): number => counted.reduce((total, item) => total + pick(item), 0);
  const count = (...states: UploadState[]): number => counted.filter(({ state }) => states.includes(state)).length;
  const [totalBytes, sentBytes, rate] = [
    sum((item) => item.sizeBytes),
    sum((item) => item.sentBytes),
    sum((item) => item.rate ?? 0),
  ];
  return {
    count: counted.length,
    sentCount: count('sent'),
    activeCount: count('waiting', 'sending'),
    askingCount: count('conflict', 'lost', 'failed'),
    totalBytes,
    sentBytes,
    rate,
    remainingSeconds: rate > 0 ? (totalBytes - sentBytes) / rate : undefined,
  };
}
