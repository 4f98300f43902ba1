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

  async keep(upload: KeptUpload): Promise<void> {
    await this.run('readwrite', (store) => store.put(upload));
  }

  async forget(id: string): Promise<void> {
    await this.run('readwrite', (store) => store.delete(id));
  }

  async of(userId: string): Promise<KeptUpload[]> {
    const all = (await this.run('readonly', (store) => store.getAll())) as KeptUpload[];
    return all.filter((upload) => upload.userId === userId);
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
