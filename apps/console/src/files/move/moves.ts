import type { StoredFile } from '../entries.js';

export interface Destination {
  bucket: string;
  /** Empty: the bucket itself. */
  folder: string;
  /** Of that bucket; 0: what is replaced there is gone for good. */
  trashDays: number;
}

/** A file, and where it is to be. */
export interface Move {
  file: StoredFile;
  path: string;
}
