import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ByteNodeClient, UploadedFile } from '#client';
import type { RemotePath } from '../paths/remote-path.js';
import type { LocalFile } from './collect-files.js';
import { sha256Of } from './hash-file.js';

export interface UploadSettings {
  waitForCopies: boolean;
  onlyIfNew: boolean;
  signal: AbortSignal;
  /** Bytes that have been read, less those of a try that is made again. */
  onBytes: (bytes: number) => void;
}

export type UploadOutcome = { status: 'stored'; file: UploadedFile } | { status: 'skipped'; sha256: string };

/**
 * Stores a file, unless the same content lies there already.
 *
 * @throws Error when what was stored isn't what the file held: it changed meanwhile
 */
export async function uploadFile(
  client: ByteNodeClient,
  local: LocalFile,
  target: RemotePath,
  settings: UploadSettings,
): Promise<UploadOutcome> {
  const there = await client.stat(target);
  if (there?.sizeBytes === local.sizeBytes && (await sha256Of(local.source, settings.signal)) === there.sha256) {
    return { status: 'skipped', sha256: there.sha256 };
  }
  let hash = createHash('sha256');
  let sentBytes = 0;
  const open = (): ReadableStream<Uint8Array> => {
    settings.onBytes(-sentBytes);
    sentBytes = 0;
    hash = createHash('sha256');
    return ReadableStream.from(
      readPieces(local, (piece) => {
        hash.update(piece);
        sentBytes += piece.length;
        settings.onBytes(piece.length);
      }),
    ) as ReadableStream<Uint8Array>;
  };
  const { waitForCopies, onlyIfNew } = settings;
  const file = await client.upload({ ...target, open, sizeBytes: local.sizeBytes, waitForCopies, onlyIfNew });
  if (file.sha256 !== hash.digest('hex')) throw new Error('changed while it was being sent; upload it again');
  return { status: 'stored', file };
}

/** The bytes it had when it was found: what is appended meanwhile doesn't fit the announced length. */
async function* readPieces({ source, sizeBytes }: LocalFile, onPiece: (piece: Buffer) => void): AsyncGenerator<Buffer> {
  if (sizeBytes === 0) return;
  for await (const piece of createReadStream(source, { end: sizeBytes - 1, highWaterMark: 256 * 1024 })) {
    onPiece(piece as Buffer);
    yield piece as Buffer;
  }
}
