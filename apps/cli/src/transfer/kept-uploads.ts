import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivateFile } from '../credentials/private-file.js';

/** What was being uploaded where to, by whom. */
export interface UploadKey {
  url: string;
  /** An account's address or a token: an upload is its account's. */
  account: string;
  /** Absolute path on this machine. */
  source: string;
  bucket: string;
  path: string;
}

/** An upload that can be gone on with, and the content that it is of. */
export interface KeptUpload {
  id: string;
  sizeBytes: number;
  mtimeMs: number;
  onlyIfNew: boolean;
  /** ISO 8601; behind it the service knows nothing of it any more. */
  expiresAt: string;
}

/** A day, as long as the service keeps an upload unless it says otherwise. */
export const DEFAULT_TTL_MS = 24 * 3600 * 1000;

/** Whether this is what is to be sent now. Pure. */
export const isSameContent = (kept: KeptUpload, wanted: Omit<KeptUpload, 'id' | 'expiresAt'>): boolean =>
  kept.sizeBytes === wanted.sizeBytes && kept.mtimeMs === wanted.mtimeMs && kept.onlyIfNew === wanted.onlyIfNew;

/** Keeps uploads under way across commands: one small file each, so that commands need not take turns. */
export class KeptUploads {
  constructor(private readonly folder: string) {}

  /** @returns undefined for one that is expired or can't be read: it is begun anew then */
  async find(key: UploadKey): Promise<KeptUpload | undefined> {
    const kept = parse(await readIfThere(this.fileOf(key)));
    return kept && Date.parse(kept.expiresAt) > Date.now() ? kept : undefined;
  }

  async keep(key: UploadKey, upload: KeptUpload): Promise<void> {
    await writePrivateFile(this.fileOf(key), upload);
  }

  async forget(key: UploadKey): Promise<void> {
    await rm(this.fileOf(key), { force: true });
  }

  /** Deletes what is expired; what isn't whole, as of a command that was killed, a day after it was written. */
  async cleanUp(): Promise<void> {
    const names = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const name of names) {
      const path = join(this.folder, name);
      const kept = parse(await readIfThere(path));
      const endMs = kept ? Date.parse(kept.expiresAt) : await writtenAt(path).then((ms) => ms + DEFAULT_TTL_MS);
      if (endMs <= Date.now()) await rm(path, { force: true });
    }
  }

  /** A hash, as paths are too long for names and a token is nobody's business. */
  private fileOf({ url, account, source, bucket, path }: UploadKey): string {
    const text = JSON.stringify([url, account, source, bucket, path]);
    return join(this.folder, `${createHash('sha256').update(text).digest('hex')}.json`);
  }
}

const ifThere =
  <T>(otherwise: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code !== 'ENOENT') throw error;
    return otherwise;
  };
const readIfThere = (path: string): Promise<string> => readFile(path, 'utf8').catch(ifThere(''));
const writtenAt = (path: string): Promise<number> => stat(path).then(({ mtimeMs }) => mtimeMs, ifThere(0));

function parse(text: string): KeptUpload | undefined {
  try {
    const kept = JSON.parse(text) as Partial<KeptUpload> | null;
    const isWhole = typeof kept?.id === 'string' && !Number.isNaN(Date.parse(kept.expiresAt ?? ''));
    return isWhole ? (kept as KeptUpload) : undefined;
  } catch {
    return undefined;
  }
}
