import { beforeEach, describe, expect, it } from 'vitest';
import { ApiProblem, type ResumableProgress } from '#client';
import type { KeptUpload, KeptUploads } from './kept-uploads.js';
import type { Sending } from './send-file.js';
import { UploadQueue } from './upload-queue.js';
import { totalsOf, type UploadItem } from './upload-item.js';

const target = { bucket: 'my-files', folder: 'a' };
const fileOf = (name: string, size = 10): File => new File([new Uint8Array(size)], name, { lastModified: 1000 });
const problem = (status: number, code: string): Promise<ApiProblem> =>
  ApiProblem.from(new Response(JSON.stringify({ code, detail: code }), { status }));

/** What the queue hands to the service, to be answered by the test. */
class FakeService {
  sendings: (Sending & { stopped: boolean })[] = [];
  terminated: string[] = [];
  /** What it has of uploads, by their ids. */
  readonly uploads = new Map<string, Pick<ResumableProgress, 'offsetBytes' | 'fileId'>>();
  readonly send = async (sending: Sending): Promise<{ stop: () => Promise<void> }> => {
    const own = { ...sending, stopped: false };
    this.sendings.push(own);
    return { stop: async () => void (own.stopped = true) };
  };
  /** It answers when this is resolved. */
  awake = Promise.resolve();
  readonly progress = async (id: string): Promise<ResumableProgress> => {
    await this.awake;
    const found = this.uploads.get(id);
    if (!found) throw await problem(404, 'UPLOAD.NOT_FOUND');
    return { ...found, expiresAt: undefined, sha256: undefined };
  };
  readonly terminate = async (id: string): Promise<void> => void this.terminated.push(id);
  last(): Sending & { stopped: boolean } {
    const last = this.sendings.at(-1);
    if (!last) throw new Error('nothing is sent');
    return last;
  }
}

class FakeKept implements Pick<KeptUploads, 'keep' | 'forget' | 'of'> {
  readonly rows = new Map<string, KeptUpload>();
  keep = async (upload: KeptUpload): Promise<void> => void this.rows.set(upload.id, upload);
  forget = async (id: string): Promise<void> => void this.rows.delete(id);
  of = async (userId: string): Promise<KeptUpload[]> => [...this.rows.values()].filter((row) => row.userId === userId);
}

describe('UploadQueue', () => {
  let service: FakeService;
  let kept: FakeKept;
  let queue: UploadQueue;
  const open = async (): Promise<void> => {
    queue = new UploadQueue({
      tokens: { current: async () => 't', renew: async () => 't' },
      kept: kept as unknown as KeptUploads,
      send: service.send,
      progress: service.progress,
      terminate: service.terminate,
    });
    await queue.open('user-1');
  };
  const only = (): UploadItem => {
    const [item, ...others] = queue.snapshot();
    if (!item || others.length > 0) throw new Error(`there are ${queue.snapshot().length} uploads`);
    return item;
  };

  beforeEach(async () => {
    service = new FakeService();
    kept = new FakeKept();
    await open();
  });

  it('sends three at once and the next when one is through', () => {
    queue.add(
      ['1', '2', '3', '4'].map((name) => ({ file: fileOf(name), relativePath: name })),
      target,
    );
    expect(service.sendings.map(({ path }) => path)).toEqual(['a/1', 'a/2', 'a/3']);
    service.sendings[1]?.onSent('file-2');
    expect(service.last().path).toBe('a/4');
    expect(queue.snapshot().map(({ state }) => state)).toEqual(['sending', 'sent', 'sending', 'sending']);
  });

  it('keeps where an upload can be gone on with until it is through', async () => {
    queue.add([{ file: fileOf('x'), relativePath: 'x' }], target);
    service.last().onBegun('upload-1');
    expect([...kept.rows.values()]).toMatchObject([{ uploadId: 'upload-1', userId: 'user-1', path: 'a/x' }]);
    service.last().onSent('file-1');
    expect(kept.rows.size).toBe(0);
    expect(only()).toMatchObject({ state: 'sent', fileId: 'file-1', sentBytes: 10 });
  });

  it('goes on after a reload with the same file, and takes no other', async () => {
    queue.add([{ file: fileOf('x'), relativePath: 'x' }], target);
    service.last().onBegun('upload-1');
    await open();
    expect(only().state).toBe('lost');
    expect(queue.findAgain(only().id, fileOf('x', 11))).toBe(false);
    expect(only().state).toBe('lost');
    expect(queue.findAgain(only().id, fileOf('x'))).toBe(true);
    expect(service.last()).toMatchObject({ uploadId: 'upload-1', path: 'a/x' });
  });

  it('goes on by itself where the browser kept a handle that is allowed', async () => {
    const file = fileOf('x');
    const handle = {
      queryPermission: async () => 'granted',
      getFile: async () => file,
    } as unknown as FileSystemFileHandle;
    queue.add([{ file, relativePath: 'x', handle }], target);
    service.last().onBegun('upload-1');
    await open();
    expect(only().state).toBe('sending');
    expect(service.last().uploadId).toBe('upload-1');
  });

  it('is sent by itself after a reload where the service has all of it, without the file', async () => {
    queue.add([{ file: fileOf('x'), relativePath: 'x' }], target);
    service.last().onBegun('upload-1');
    service.uploads.set('upload-1', { offsetBytes: 10, fileId: 'file-1' });
    await open();
    await expect.poll(only).toMatchObject({ state: 'sent', sentBytes: 10, fileId: 'file-1' });
    expect(service.sendings).toHaveLength(1);
    expect(kept.rows.size).toBe(0);
  });

  it('shows after a reload how much of it the service has, and waits for the file', async () => {
    queue.add([{ file: fileOf('x'), relativePath: 'x' }], target);
    service.last().onBegun('upload-1');
    service.uploads.set('upload-1', { offsetBytes: 4, fileId: undefined });
    await open();
    await expect.poll(only).toMatchObject({ state: 'lost', sentBytes: 4, fileId: undefined });
    expect(kept.rows.size).toBe(1);
  });

  it('goes on with a file that was chosen before the service answered', async () => {
    queue.add([{ file: fileOf('x'), relativePath: 'x' }], target);
    service.last().onBegun('upload-1');
    service.uploads.set('upload-1', { offsetBytes: 10, fileId: 'file-1' });
    const { promise, resolve } = Promise.withResolvers<void>();
    service.awake = promise;
    await open();
    queue.findAgain(only().id, fileOf('x'));
    resolve();
    await new Promise((ended) => setTimeout(ended));
    expect(only().state).toBe('sending');
  });

  it('takes up what was left once, however often it is asked', async () => {
    queue.add([{ file: fileOf('x'), relativePath: 'x' }], target);
    service.last().onBegun('upload-1');
    await queue.open('user-2');
    await Promise.all([queue.open('user-1'), queue.open('user-1')]);
    expect(only().state).toBe('lost');
  });

  it("shows nobody another user's uploads", async () => {
    queue.add([{ file: fileOf('x'), relativePath: 'x' }], target);
    service.last().onBegun('upload-1');
    await queue.open('user-2');
    expect(queue.snapshot()).toEqual([]);
    expect(service.last().stopped).toBe(true);
    expect(kept.rows.size).toBe(1);
  });

  it('asks when a file is there, and keeps both, replaces or skips', async () => {
    queue.add([{ file: fileOf('x.txt'), relativePath: 'x.txt' }], target);
    const taken = await problem(412, 'FILE.EXISTS');
    service.last().onFailed(taken);
    expect(only().state).toBe('conflict');
    queue.decide(only().id, 'keep-both');
    expect(service.last()).toMatchObject({ path: 'a/x (2).txt', mayReplace: false, uploadId: undefined });
    service.last().onFailed(taken);
    queue.decide(only().id, 'replace');
    expect(service.last()).toMatchObject({ path: 'a/x (2).txt', mayReplace: true });
    service.last().onFailed(taken);
    queue.decide(only().id, 'skip');
    expect(only().state).toBe('skipped');
    expect(service.sendings).toHaveLength(3);
  });

  it('pauses and goes on where it was', async () => {
    queue.add([{ file: fileOf('x'), relativePath: 'x' }], target);
    service.last().onBegun('upload-1');
    queue.pause(only().id);
    await Promise.resolve();
    expect(service.last().stopped).toBe(true);
    expect(only().state).toBe('paused');
    queue.resume(only().id);
    expect(service.last()).toMatchObject({ uploadId: 'upload-1', stopped: false });
  });

  it('begins anew after a failure when the service has nothing of it any more', async () => {
    queue.add([{ file: fileOf('x'), relativePath: 'x' }], target);
    service.last().onBegun('upload-1');
    service.last().onFailed(await problem(410, 'UPLOAD.EXPIRED'));
    expect(only().state).toBe('failed');
    queue.resume(only().id);
    expect(service.last().uploadId).toBeUndefined();
  });

  it('has the service drop what is cancelled', async () => {
    queue.add([{ file: fileOf('x'), relativePath: 'x' }], target);
    service.last().onBegun('upload-1');
    await queue.cancel(only().id);
    expect(service.last().stopped).toBe(true);
    expect(service.terminated).toEqual(['upload-1']);
    expect(kept.rows.size).toBe(0);
    expect(queue.snapshot()).toEqual([]);
  });

  it('takes what is over off the list', () => {
    queue.add(
      ['1', '2'].map((name) => ({ file: fileOf(name), relativePath: name })),
      target,
    );
    service.sendings[0]?.onSent('file-1');
    queue.clear();
    expect(only().path).toBe('a/2');
  });
});

describe('totalsOf', () => {
  it('counts what is sent and what asks, and leaves out what was skipped', () => {
    const item = (change: Partial<UploadItem>): UploadItem =>
      ({ sizeBytes: 100, sentBytes: 0, ...change }) as UploadItem;
    const items = [
      item({ state: 'sent', sentBytes: 100 }),
      item({ state: 'sending', sentBytes: 50, rate: 10 }),
      item({ state: 'conflict' }),
      item({ state: 'skipped' }),
    ];
    expect(totalsOf(items)).toEqual({
      count: 3,
      sentCount: 1,
      activeCount: 1,
      askingCount: 1,
      totalBytes: 300,
      sentBytes: 150,
      rate: 10,
      remainingSeconds: 15,
    });
  });
});
