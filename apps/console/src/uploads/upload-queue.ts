import { ApiProblem, type ResumableProgress, type TokenSource } from '#client';
import { keepBothPath } from './keep-both.js';
import type { KeptUpload, KeptUploads } from './kept-uploads.js';
import { RateMeter } from './rate-meter.js';
import type { sendFile, SendingFile } from './send-file.js';
import type { ConflictChoice, UploadItem } from './upload-item.js';

/** A file that was chosen or dropped. */
export interface ChosenFile {
  file: File;
  /** Below the folder it goes to. */
  relativePath: string;
  /** Finds the file again after a reload. */
  handle?: FileSystemFileHandle;
}

interface Parts {
  file: File | undefined;
  handle: FileSystemFileHandle | undefined;
  uploadId: string | undefined;
  sending: Promise<SendingFile> | undefined;
  meter: RateMeter;
}

export interface QueueOptions {
  tokens: TokenSource;
  kept: KeptUploads;
  send: typeof sendFile;
  /** Asks the service how far an upload is. */
  progress: (uploadId: string) => Promise<ResumableProgress>;
  /** Tells the service to drop what it has of an upload. */
  terminate: (uploadId: string) => Promise<void>;
}

/** More at once make none of them faster, and each has its memory. */
const AT_ONCE = 3;
/** Progress comes with every packet; a person sees no more than this. */
const TELL_MS = 200;

/** Uploads of this tab, one after another. They survive a reload as far as the browser lets them. */
export class UploadQueue {
  private items: readonly UploadItem[] = [];
  private readonly parts = new Map<string, Parts>();
  private readonly listeners = new Set<() => void>();
  private userId: string | undefined;
  private telling: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: QueueOptions) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): readonly UploadItem[] => this.items;

  /** Takes up what this user left unfinished in this browser. Another user's uploads stop, and can be gone on with later. */
  async open(userId: string): Promise<void> {
    if (this.userId === userId) return;
    this.userId = userId;
    const running = [...this.parts.values()].map(({ sending }) => sending);
    this.parts.clear();
    this.set([]);
    for (const sending of running) await (await sending)?.stop();
    for (const kept of await this.options.kept.of(userId)) await this.restore(kept);
    this.next();
  }

  add(chosen: readonly ChosenFile[], { bucket, folder }: { bucket: string; folder: string }): void {
    const items = chosen.map(({ file, relativePath, handle }): UploadItem => {
      const id = newId();
      this.parts.set(id, { file, handle, uploadId: undefined, sending: undefined, meter: new RateMeter() });
      return {
        id,
        bucket,
        path: folder ? `${folder}/${relativePath}` : relativePath,
        sizeBytes: file.size,
        lastModified: file.lastModified,
        state: 'waiting',
        sentBytes: 0,
        rate: undefined,
        mayReplace: false,
        error: undefined,
        fileId: undefined,
      };
    });
    this.set([...this.items, ...items]);
    this.next();
  }

  pause(id: string): void {
    if (this.is(id, 'waiting', 'sending')) this.halt(id, { state: 'paused', rate: undefined });
  }

  /** Goes on with what was paused or failed. */
  resume(id: string): void {
    if (!this.is(id, 'paused', 'failed')) return;
    this.change(id, { state: this.parts.get(id)?.file ? 'waiting' : 'lost', error: undefined });
    this.next();
  }

  /** Drops it, here and at the service. */
  async cancel(id: string): Promise<void> {
    const parts = this.parts.get(id);
    this.parts.delete(id);
    this.set(this.items.filter((item) => item.id !== id));
    this.next();
    await (await parts?.sending)?.stop();
    // First here: what the service still has of it goes by itself after a day.
    await this.options.kept.forget(id).catch(() => undefined);
    if (parts?.uploadId) await this.options.terminate(parts.uploadId);
  }

  decide(id: string, choice: ConflictChoice): void {
    const item = this.item(id);
    if (!item || item.state !== 'conflict') return;
    if (choice === 'skip') this.change(id, { state: 'skipped' });
    else if (choice === 'replace') this.change(id, { state: 'waiting', mayReplace: true, error: undefined });
    else this.change(id, { state: 'waiting', path: keepBothPath(item.path), error: undefined });
    this.next();
  }

  /** The file of a lost upload, chosen once more. @returns false when it is another one */
  findAgain(id: string, file: File): boolean {
    const [item, parts] = [this.item(id), this.parts.get(id)];
    if (!item || !parts || file.size !== item.sizeBytes || file.lastModified !== item.lastModified) return false;
    parts.file = file;
    this.change(id, { state: 'waiting' });
    this.next();
    return true;
  }

  /** Asks the browser for the file of a lost upload; to be called from a click. @returns false when only the user can find it */
  async allow(id: string): Promise<boolean> {
    const handle = this.parts.get(id)?.handle;
    if (!handle || (await handle.requestPermission({ mode: 'read' })) !== 'granted') return false;
    return this.findAgain(id, await handle.getFile());
  }

  /** Takes what is finished off the list. */
  clear(): void {
    const isOver = ({ state }: UploadItem): boolean => state === 'sent' || state === 'skipped';
    for (const item of this.items.filter(isOver)) this.parts.delete(item.id);
    this.set(this.items.filter((item) => !isOver(item)));
  }

  private async restore(kept: KeptUpload): Promise<void> {
    const { id, uploadId, handle, bucket, path, sizeBytes, lastModified, mayReplace } = kept;
    const isAllowed = (await handle?.queryPermission({ mode: 'read' })) === 'granted';
    const file = isAllowed ? await handle?.getFile().catch(() => undefined) : undefined;
    const isSame = file?.size === sizeBytes && file.lastModified === lastModified;
    this.parts.set(id, {
      file: isSame ? file : undefined,
      handle,
      uploadId,
      sending: undefined,
      meter: new RateMeter(),
    });
    const state = isSame ? 'waiting' : 'lost';
    const item = { id, bucket, path, sizeBytes, lastModified, mayReplace, state, sentBytes: 0 } as const;
    this.set([...this.items, { ...item, rate: undefined, error: undefined, fileId: undefined }]);
    if (!isSame) void this.look(id, uploadId);
  }

  /** All bytes of a lost upload may be there: then nobody has to find the file again. */
  private async look(id: string, uploadId: string): Promise<void> {
    // Where nobody answers, or nothing is there any more, the file is needed in any case.
    const found = await this.options.progress(uploadId).catch(() => undefined);
    const item = this.item(id);
    // Meanwhile it may have been chosen.
    if (!found || item?.state !== 'lost') return;
    const { fileId, offsetBytes } = found;
    if (fileId === undefined) this.change(id, { sentBytes: offsetBytes });
    else this.ended(id, { state: 'sent', sentBytes: item.sizeBytes, fileId });
  }

  private next(): void {
    const free = AT_ONCE - this.items.filter(({ state }) => state === 'sending').length;
    for (const { id } of this.items.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free)))
      this.start(id);
  }

  private start(id: string): void {
    const [item, parts] = [this.item(id), this.parts.get(id)];
    if (!item || !parts?.file) return;
    this.change(id, { state: 'sending' });
    parts.sending = this.options.send({
      file: parts.file,
      bucket: item.bucket,
      path: item.path,
      mayReplace: item.mayReplace,
      uploadId: parts.uploadId,
      tokens: this.options.tokens,
      onBegun: (uploadId) => this.begun(id, uploadId),
      onProgress: (sentBytes) => this.progress(id, sentBytes),
      onSent: (fileId) => this.ended(id, { state: 'sent', sentBytes: item.sizeBytes, rate: undefined, fileId }),
      onFailed: (error) => this.failed(id, error),
    });
    parts.sending.catch((error: unknown) => this.failed(id, error));
  }

  private begun(id: string, uploadId: string): void {
    const [item, parts] = [this.item(id), this.parts.get(id)];
    if (!item || !parts || !this.userId) return;
    parts.uploadId = uploadId;
    const { bucket, path, sizeBytes, lastModified, mayReplace } = item;
    const where = { id, userId: this.userId, uploadId, bucket, path, sizeBytes, lastModified, mayReplace };
    // Where nothing can be kept (a private window), the upload goes on all the same.
    void this.options.kept.keep({ ...where, ...(parts.handle ? { handle: parts.handle } : {}) }).catch(() => undefined);
  }

  private progress(id: string, sentBytes: number): void {
    if (!this.is(id, 'sending')) return;
    this.change(id, { sentBytes, rate: this.parts.get(id)?.meter.mark(sentBytes) });
  }

  private failed(id: string, error: unknown): void {
    const isTaken = error instanceof ApiProblem && error.code === 'FILE.EXISTS';
    const isGone = error instanceof ApiProblem && (error.status === 404 || error.status === 410);
    const parts = this.parts.get(id);
    // The service has nothing of it any more: the next try begins anew.
    if (parts && (isTaken || isGone)) parts.uploadId = undefined;
    this.ended(id, {
      state: isTaken ? 'conflict' : 'failed',
      rate: undefined,
      error,
      ...(isTaken ? { sentBytes: 0 } : {}),
    });
  }

  private ended(id: string, change: Partial<UploadItem>): void {
    const parts = this.parts.get(id);
    if (parts) parts.sending = undefined;
    if (change.state !== 'failed') void this.options.kept.forget(id).catch(() => undefined);
    this.change(id, change);
    this.next();
  }

  private halt(id: string, change: Partial<UploadItem>): void {
    const parts = this.parts.get(id);
    void parts?.sending?.then((sending) => sending.stop());
    if (parts) parts.sending = undefined;
    this.change(id, change);
    this.next();
  }

  private item(id: string): UploadItem | undefined {
    return this.items.find((item) => item.id === id);
  }

  private is(id: string, ...states: UploadItem['state'][]): boolean {
    const state = this.item(id)?.state;
    return state !== undefined && states.includes(state);
  }

  private change(id: string, change: Partial<UploadItem>): void {
    this.items = this.items.map((item) => (item.id === id ? { ...item, ...change } : item));
    // A change of state is told at once, progress with what comes next to it.
    if (change.state) this.tell();
    else this.telling ??= setTimeout(() => this.tell(), TELL_MS);
  }

  private set(items: readonly UploadItem[]): void {
    this.items = items;
    this.tell();
  }

  private tell(): void {
    clearTimeout(this.telling);
    this.telling = undefined;
    for (const listener of this.listeners) listener();
  }
}

/** `crypto.randomUUID` is missing in browsers on plain HTTP. */
const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
