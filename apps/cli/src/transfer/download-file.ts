import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { link, lstat, open, rename, rm } from 'node:fs/promises';
import { addAbortSignal, Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { ByteNodeClient, FileAddress } from '#client';
import { RefusedError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { hashInto, sha256Of } from './hash-file.js';

export interface DownloadSettings {
  force: boolean;
  signal: AbortSignal;
  onBytes: (bytes: number) => void;
  /** Bytes of an earlier run that need not come again. */
  onResume: (bytes: number) => void;
}

/**
 * Fetches one content beside its target, proves its hash and only then gives it its name. A part of an earlier run is gone on with.
 *
 * @throws RefusedError when something else lies there, unless forced
 * @throws Error when the bytes aren't those of the hash; nothing is left of them
 */
export async function downloadFile(
  client: ByteNodeClient,
  remote: { address: FileAddress; sha256: string; sizeBytes: number },
  target: string,
  settings: DownloadSettings,
): Promise<'stored' | 'skipped'> {
  const { sha256, sizeBytes } = remote;
  const known = await statOf(target);
  if (known?.isFile() && known.size === sizeBytes && (await sha256Of(target, settings.signal)) === sha256)
    return 'skipped';
  if (known && !settings.force) throw new RefusedError(`${safeText(target)} is there already; --force replaces it`);
  if (known && !known.isFile()) throw new RefusedError(`${safeText(target)} is no file`);

  // Named after its content: a part of another one is never gone on with.
  const part = `${target}.${sha256.slice(0, 12)}.part`;
  const hash = createHash('sha256');
  const haveBytes = await takeUp(part, sizeBytes);
  if (haveBytes > 0) await hashInto(hash, part, settings.signal);
  settings.onResume(haveBytes);
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0);
  const file = await open(part, flags, 0o666);
  try {
    if (haveBytes < sizeBytes) {
      const { body, status } = await client.download(remote.address, { fromByte: haveBytes, sha256 });
      if (haveBytes > 0 && status !== 206)
        throw new Error('the service sent the whole file where a part was asked for');
      // By the signal itself: that of the request ends a body under way only as long as nothing has collected the request.
      const pieces = body ? Readable.fromWeb(body as NodeReadableStream<Uint8Array>) : Readable.from([]);
      for await (const piece of addAbortSignal(settings.signal, pieces) as AsyncIterable<Uint8Array>) {
        hash.update(piece);
        await file.writeFile(piece);
        settings.onBytes(piece.length);
      }
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (hash.digest('hex') !== sha256) {
    await rm(part, { force: true });
    throw new Error('the bytes that came are not those of the file; nothing of them is kept');
  }
  await settle(part, target, settings.force);
  return 'stored';
}

/** @returns how many bytes of an earlier run there are */
async function takeUp(part: string, sizeBytes: number): Promise<number> {
  const known = await statOf(part);
  if (known && !known.isFile()) throw new RefusedError(`${safeText(part)} is no file`);
  if (!known || known.size <= sizeBytes) return known?.size ?? 0;
  await rm(part);
  return 0;
}

/** Gives the file its name, which nobody else may have taken meanwhile. */
async function settle(part: string, target: string, force: boolean): Promise<void> {
  if (force) return rename(part, target);
  try {
    await link(part, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new RefusedError(`${safeText(target)} is there already; --force replaces it`);
    // Not every file system has links.
    return rename(part, target);
  }
  await rm(part);
}

const statOf = (path: string) =>
  lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
