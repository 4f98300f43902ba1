import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ByteNodeClient, dataOf, type UploadedFile } from '#client';
import type { RemotePath } from '../paths/remote-path.js';
import type { LocalFile } from './collect-files.js';
import { contentTypeOf } from './content-type.js';
import { sha256Of } from './hash-file.js';
import { readPieces } from './read-pieces.js';
import { type ResumableSettings, ResumableUpload } from './upload-resumably.js';

/** Smaller ones are sent in one request, and anew when it breaks. */
export const RESUMABLE_FROM_BYTES = 16 * 1024 ** 2;
/** As long as the service lets an upload wait for its copies. */
const COPIES_WAIT_MS = 30_000;
const COPIES_POLL_MS = 500;

export interface UploadSettings extends ResumableSettings {
  waitForCopies: boolean;
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
  if (local.sizeBytes < RESUMABLE_FROM_BYTES) {
    return { status: 'stored', file: await uploadAtOnce(client, local, target, settings) };
  }
  const file = await new ResumableUpload(client, local, target, settings).run();
  return { status: 'stored', file: settings.waitForCopies ? await untilCopied(client, file, settings.signal) : file };
}

async function uploadAtOnce(
  client: ByteNodeClient,
  local: LocalFile,
  target: RemotePath,
  settings: UploadSettings,
): Promise<UploadedFile> {
  let hash = createHash('sha256');
  let sentBytes = 0;
  const open = (): ReadableStream<Uint8Array> => {
    settings.onBytes(-sentBytes);
    sentBytes = 0;
    hash = createHash('sha256');
    return ReadableStream.from(
      watched(readPieces(local.source, 0, local.sizeBytes), (piece) => {
        hash.update(piece);
        sentBytes += piece.length;
        settings.onBytes(piece.length);
      }),
    ) as ReadableStream<Uint8Array>;
  };
  const { waitForCopies, onlyIfNew } = settings;
  const contentType = contentTypeOf(local.source);
  const file = await client.upload({
    ...{ ...target, open, sizeBytes: local.sizeBytes, waitForCopies, onlyIfNew },
    ...(contentType === undefined ? {} : { contentType }),
  });
  if (file.sha256 !== hash.digest('hex')) throw new Error('changed while it was being sent; upload it again');
  return file;
}

async function* watched(pieces: AsyncIterable<Buffer>, onPiece: (piece: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    onPiece(piece);
    yield piece;
  }
}

/** As `?wait=replicated` does: until all copies exist, no more can be made now, or it takes too long. The file is stored in any case. */
async function untilCopied(client: ByteNodeClient, stored: UploadedFile, signal: AbortSignal): Promise<UploadedFile> {
  const deadlineMs = Date.now() + COPIES_WAIT_MS;
  let file = stored;
  while (file.protection === 'repairing' && Date.now() < deadlineMs) {
    await sleep(COPIES_POLL_MS, undefined, { signal });
    file = await dataOf(client.api.GET('/v1/files/{id}', { params: { path: { id: stored.id } } }));
  }
  return file;
}
