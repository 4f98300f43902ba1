import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { EnvHttpProxyAgent, fetch } from 'undici';
import type { Progress } from '../progress.js';
import { runProgram } from './run-program.js';
import { type ServerRelease, archivePlatform, checksumOf } from './server-release.js';

/** A machine without a way out should learn it soon: there is another way to get the program. */
const CONNECT_TIMEOUT_MS = 5_000;
const STALL_TIMEOUT_MS = 20_000;
const PROGRESS_EVERY_MS = 5_000;

export interface DownloadOptions {
  /** Where all releases of this server lie. */
  baseUrl: string;
  cacheFolder: string;
  progress: Progress;
  signal: AbortSignal;
}

/**
 * Fetches the official archive for this machine, checks it against its published checksum and puts the program into
 * the cache, whole or not at all. The checksum comes from the same place as the archive: it proves that what was
 * published has arrived, no more.
 *
 * @returns path of the program
 * @throws Error when the archive can't be had or isn't what its checksum says
 */
export async function downloadRelease(release: ServerRelease, options: DownloadOptions): Promise<string> {
  const { baseUrl, cacheFolder, signal } = options;
  const archive = release.archive(archivePlatform(process.platform, process.arch));
  const dispatcher = new EnvHttpProxyAgent({
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: STALL_TIMEOUT_MS,
    bodyTimeout: STALL_TIMEOUT_MS,
  });
  const folder = await mkdtemp(join(cacheFolder, 'download-'));
  const get = async (path: string) => {
    const response = await fetch(`${baseUrl}/${path}`, { dispatcher, signal });
    if (!response.ok || !response.body) throw new Error(`${response.url} answered ${response.status}`);
    return response;
  };
  try {
    const list = await (await get(archive.checksums)).text();
    const wanted = checksumOf(basename(archive.path), list);
    const response = await get(archive.path);
    const file = join(folder, 'archive.tar.gz');
    const hash = createHash(archive.algorithm);
    await pipeline(
      Readable.fromWeb(response.body as ReadableStream<Uint8Array>),
      counted(release, Number(response.headers.get('content-length')), options.progress),
      async function* hashed(pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) yield (hash.update(piece), piece);
      },
      createWriteStream(file),
      { signal },
    );
    if (hash.digest('hex') !== wanted) throw new Error(`${response.url} isn't what its checksum says`);
    await runProgram('tar', ['-xzf', file, '-C', folder, archive.member], { signal });
    const program = join(cacheFolder, release.binary);
    await rename(join(folder, archive.member), program);
    return program;
  } finally {
    await rm(folder, { recursive: true, force: true });
    await dispatcher.close();
  }
}

function counted(release: ServerRelease, totalBytes: number, progress: Progress): Transform {
  let bytes = 0;
  let nextReportAt = Date.now() + PROGRESS_EVERY_MS;
  const megabytes = (count: number) => Math.round(count / 1e6);
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      if (Date.now() > nextReportAt) {
        nextReportAt += PROGRESS_EVERY_MS;
        progress.step(`${release.title}: ${megabytes(bytes)} of ${megabytes(totalBytes) || '?'} MB`);
      }
      done(null, piece);
    },
  });
}
