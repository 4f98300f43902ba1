import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ByteNodeClient, dataOf, type ResumableProgress, type UploadedFile } from '#client';
import type { RemotePath } from '../paths/remote-path.js';
import { contentTypeOf } from './content-type.js';
import type { LocalFile } from './collect-files.js';
import { FileHash } from './file-hash.js';
import { DEFAULT_TTL_MS, isSameContent, type KeptUpload, type KeptUploads, type UploadKey } from './kept-uploads.js';
import { readPieces } from './read-pieces.js';
import { pauseSeconds, stepAfter } from './resumable-steps.js';

export interface ResumableSettings {
  onlyIfNew: boolean;
  signal: AbortSignal;
  /** Bytes that have been read, less those that have to be sent again. */
  onBytes: (bytes: number) => void;
  /** Bytes that the service has from before. */
  onResume: (bytes: number) => void;
  onWait: (seconds: number) => void;
  /** A later command can't go on with it, as its id could not be kept. */
  onUnkept: (error: Error) => void;
  kept: KeptUploads;
  owner: { url: string; account: string };
  limits?: Partial<Limits>;
}

interface Limits {
  /** One request; between two of them tokens are renewed and the state is saved. */
  partBytes: number;
  /** Without a single new byte, over all tries. */
  patienceMs: number;
  /** A request in which nothing moves is a lost connection that nobody has told us of. */
  stallMs: number;
}

const LIMITS: Limits = { partBytes: 64 * 1024 ** 2, patienceMs: 120_000, stallMs: 90_000 };
/** A service that loses uploads again and again is not worth another try. */
const MAX_BEGINNINGS = 3;

/** One file on its way, in parts; goes on at the service's offset after a lost connection, and after an earlier command. */
export class ResumableUpload {
  private readonly limits: Limits;
  private readonly hash: FileHash;
  private readonly key: UploadKey;
  /** What progress shows of this file. */
  private shownBytes = 0;
  private bestOffset = 0;
  private failures = 0;
  private deadlineMs = 0;
  /** It is of an earlier command, and nothing was sent yet in this one. */
  private isEarlier = false;
  private isUnkept = false;
  /** What kept the file from being read: that is no lost connection. */
  private readFailure: Error | undefined;

  constructor(
    private readonly client: ByteNodeClient,
    private readonly local: LocalFile,
    private readonly target: RemotePath,
    private readonly settings: ResumableSettings,
  ) {
    this.limits = { ...LIMITS, ...settings.limits };
    this.hash = new FileHash(local.source);
    const { bucket, path } = target;
    this.key = { ...settings.owner, source: resolve(local.source), bucket, path };
  }

  /**
   * @throws ApiProblem for what the service refuses, or fails at for longer than the patience
   * @throws Error when what was stored isn't what the file holds: it changed meanwhile
   */
  async run(): Promise<UploadedFile> {
    const { mtimeMs } = await stat(this.local.source);
    let upload = await this.takeUp(mtimeMs);
    this.isEarlier = upload !== undefined;
    let beginnings = 0;
    this.deadlineMs = Date.now() + this.limits.patienceMs;
    for (;;) {
      try {
        upload ??= await this.begin(mtimeMs);
        return await this.complete(await this.sendRest(upload));
      } catch (error) {
        if (this.settings.signal.aborted) throw error;
        if (this.readFailure) throw this.readFailure;
        if (error instanceof ChangedError) throw error;
        const step = error instanceof OutdatedError ? 'begin-anew' : stepAfter(error, upload !== undefined);
        if (step === 'give-up') throw error;
        if (step === 'begin-anew') {
          if (++beginnings >= MAX_BEGINNINGS) throw error;
          await this.settings.kept.forget(this.key);
          [upload, this.isEarlier, this.bestOffset] = [undefined, false, 0];
        } else await this.pause(error);
      }
    }
  }

  /** What an earlier command began of the same content. Of another content, it is terminated: it takes room in the quota. */
  private async takeUp(mtimeMs: number): Promise<KeptUpload | undefined> {
    const { kept, onlyIfNew } = this.settings;
    const known = await kept.find(this.key);
    if (!known || isSameContent(known, { sizeBytes: this.local.sizeBytes, mtimeMs, onlyIfNew })) return known;
    await this.client.resumable.terminate(known.id);
    await kept.forget(this.key);
    return undefined;
  }

  private async begin(mtimeMs: number): Promise<KeptUpload> {
    const { onlyIfNew } = this.settings;
    const { sizeBytes, source } = this.local;
    const contentType = contentTypeOf(source);
    const about = contentType === undefined ? {} : { contentType };
    const begun = await this.client.resumable.begin({ ...this.target, sizeBytes, onlyIfNew, ...about });
    const upload = { id: begun.id, sizeBytes, mtimeMs, onlyIfNew, expiresAt: '' };
    await this.keep(upload, begun);
    return upload;
  }

  /** Sends from where the service is to the end. @returns the file's id */
  private async sendRest(upload: KeptUpload): Promise<string> {
    let progress = await this.client.resumable.progress(upload.id);
    // The file was there before, and by now isn't what lies there: that was looked at first.
    if (this.isEarlier && progress.fileId !== undefined && progress.sha256 === undefined) throw new OutdatedError();
    for (;;) {
      const { offsetBytes, fileId } = progress;
      if (offsetBytes > this.local.sizeBytes) throw new Error('the service has more bytes than the file');
      this.show(offsetBytes);
      await this.reachHash(offsetBytes);
      if (fileId !== undefined) return fileId;
      if (offsetBytes === this.local.sizeBytes) throw new Error('the service has all bytes, and names no file');
      progress = await this.sendPart(upload.id, offsetBytes);
      await this.keep(upload, progress);
    }
  }

  private async sendPart(id: string, offsetBytes: number): Promise<ResumableProgress> {
    const sizeBytes = Math.min(this.limits.partBytes, this.local.sizeBytes - offsetBytes);
    this.isEarlier = false;
    const end = new AbortController();
    const timer = setTimeout(() => end.abort(new Error('nothing moves')), this.limits.stallMs);
    const open = (): ReadableStream<Uint8Array> => {
      this.show(offsetBytes);
      const pieces = this.pieces({ offsetBytes, sizeBytes }, end.signal, () => timer.refresh());
      return ReadableStream.from(pieces) as ReadableStream<Uint8Array>;
    };
    try {
      return await this.client.resumable.sendPart(id, { offsetBytes, sizeBytes, open, signal: end.signal });
    } finally {
      clearTimeout(timer);
      // Of a request that has failed `fetch` may still read on.
      end.abort();
    }
  }

  private async *pieces(
    { offsetBytes, sizeBytes }: { offsetBytes: number; sizeBytes: number },
    end: AbortSignal,
    onPiece: () => void,
  ): AsyncGenerator<Buffer> {
    try {
      for await (const piece of readPieces(this.local.source, offsetBytes, sizeBytes)) {
        if (end.aborted) return;
        onPiece();
        this.shownBytes += piece.length;
        this.settings.onBytes(piece.length);
        yield piece;
      }
    } catch (error) {
      this.readFailure = error as Error;
      throw error;
    }
  }

  private async reachHash(offsetBytes: number): Promise<void> {
    await this.hash.reach(offsetBytes, this.settings.signal).catch((error: unknown) => {
      this.readFailure = error as Error;
      throw error;
    });
  }

  /** @throws ChangedError */
  private async complete(id: string): Promise<UploadedFile> {
    const file = await dataOf(this.client.api.GET('/v1/files/{id}', { params: { path: { id } } }));
    await this.settings.kept.forget(this.key);
    if (file.sha256 !== this.hash.digest()) throw new ChangedError();
    return file;
  }

  /** Brings progress to what the service has; each byte that is new to it makes patience whole again. */
  private show(offsetBytes: number): void {
    const difference = offsetBytes - this.shownBytes;
    if (difference < 0) this.settings.onBytes(difference);
    else if (difference > 0) this.settings.onResume(difference);
    this.shownBytes = offsetBytes;
    if (offsetBytes <= this.bestOffset) return;
    this.bestOffset = offsetBytes;
    this.failures = 0;
    this.deadlineMs = Date.now() + this.limits.patienceMs;
  }

  private async keep(upload: KeptUpload, { expiresAt }: ResumableProgress): Promise<void> {
    const endMs = expiresAt === undefined ? Number.NaN : Date.parse(expiresAt);
    upload.expiresAt = new Date(Number.isNaN(endMs) ? Date.now() + DEFAULT_TTL_MS : endMs).toISOString();
    try {
      await this.settings.kept.keep(this.key, upload);
    } catch (error) {
      // As in a container with nothing to write to: the file can be stored all the same.
      if (!this.isUnkept) this.settings.onUnkept(error as Error);
      this.isUnkept = true;
    }
  }

  private async pause(error: unknown): Promise<void> {
    const seconds = pauseSeconds(++this.failures, error);
    if (Date.now() + seconds * 1000 > this.deadlineMs) throw error;
    this.settings.onWait(seconds);
    await sleep(seconds * 1000, undefined, { signal: this.settings.signal });
  }
}

/** What an earlier command began was completed then, and its file has been replaced or deleted since. */
class OutdatedError extends Error {}

class ChangedError extends Error {
  constructor() {
    super('changed while it was being sent; upload it again');
  }
}
