/** What is remembered of an upload over a reload. The file itself isn't: a handle to it, where the browser gives one. */
export interface KeptUpload {
  /** Of the queue. */
  id: string;
  userId: string;
  /** Of the service: where to go on. */
  uploadId: string;
  bucket: string;
  path: string;
  sizeBytes: number;
  lastModified: number;
  mayReplace: boolean;
  handle?: FileSystemFileHandle;
}

const DATABASE = 'bytenode-uploads';
const STORE = 'uploads';

/** Uploads that can be gone on with, in this browser's IndexedDB. */
export class KeptUploads {
  private database: Promise<IDBDatabase> | undefined;
  /** Taken up by this tab. */
  private readonly own = new Set<string>();

  async keep(upload: KeptUpload): Promise<void> {
    this.claim(upload.id);
    await this.run('readwrite', (store) => store.put(upload));
  }

  async forget(id: string): Promise<void> {
    await this.run('readwrite', (store) => store.delete(id));
  }

  async of(userId: string): Promise<KeptUpload[]> {
    const all = (await this.run('readonly', (store) => store.getAll())) as KeptUpload[];
    const held = new Set(((await locks()?.query())?.held ?? []).map(({ name }) => name));
    const free = all.filter(({ id, userId: owner }) => owner === userId && (this.own.has(id) || !held.has(lockOf(id))));
    for (const { id } of free) this.claim(id);
    return free;
  }

  /** Other tabs leave it alone for as long as this one is open. */
  private claim(id: string): void {
    if (this.own.has(id)) return;
    this.own.add(id);
    void locks()?.request(lockOf(id), () => new Promise<never>(() => undefined));
  }

  private async run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    this.database ??= settled(opened());
    const database = await this.database;
    return settled(act(database.transaction(STORE, mode).objectStore(STORE)));
  }
}

function opened(): IDBOpenDBRequest {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
  return request;
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser could not keep the upload'));
  });
}

const lockOf = (id: string): string => `bytenode-upload-${id}`;
/** Missing on plain HTTP. */
const locks = (): LockManager | undefined => navigator.locks as LockManager | undefined;
