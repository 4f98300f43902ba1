import { ApiProblem, dataOf } from '#client';
import { client } from '../api/client.js';
import type { FilePage, StoredFile } from './entries.js';
import type { FileSort } from './files-search.js';

/** Which files a list is about. */
export interface FolderQuestion {
  bucket: string;
  prefix: string;
  /** The folder alone, with the folders in it as entries; else everything below it. */
  isFolder: boolean;
  search: string;
  sort: FileSort;
}

/** The most a page has (`GET /v1/files`). */
export const PAGE_SIZE = 1000;

export function listFiles(
  { bucket, prefix, isFolder, search, sort }: FolderQuestion,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<FilePage> {
  const query = {
    ...{ bucket, sort, limit: PAGE_SIZE },
    ...(prefix ? { prefix } : {}),
    ...(isFolder ? { delimiter: '/' } : {}),
    ...(search ? { search } : {}),
    ...(cursor === undefined ? {} : { cursor }),
  };
  return patiently(() => dataOf(client.api.GET('/v1/files', { params: { query }, signal })));
}

export async function trashFile(id: string): Promise<void> {
  await patiently(() => client.api.DELETE('/v1/files/{id}', { params: { path: { id } } }));
}

export function restoreFile(id: string, path?: string): Promise<StoredFile> {
  const body = path === undefined ? {} : { path };
  return patiently(() => dataOf(client.api.POST('/v1/trash/{id}/restore', { params: { path: { id } }, body })));
}

export async function purgeFile(id: string): Promise<void> {
  await patiently(() => client.api.DELETE('/v1/trash/{id}', { params: { path: { id } } }));
}

export function moveFile(id: string, to: { path?: string; bucket?: string }): Promise<StoredFile> {
  return patiently(() => dataOf(client.api.PATCH('/v1/files/{id}', { params: { path: { id } }, body: to })));
}

/** All files of a folder, or none. */
export function moveFolder(bucket: string, body: { fromPrefix: string; toPrefix: string; toBucket?: string }) {
  return patiently(() => dataOf(client.api.POST('/v1/buckets/{bucket}/moves', { params: { path: { bucket } }, body })));
}

/** The file at exactly this path. */
export async function fileAt(bucket: string, path: string): Promise<StoredFile | undefined> {
  const query = { bucket, prefix: path, limit: 1 };
  const { items } = await patiently(() => dataOf(client.api.GET('/v1/files', { params: { query } })));
  return items.find((file) => file.path === path);
}

/** A link to a file's bytes for ten minutes, on this host whatever the service believes its name to be. */
export async function linkTo(id: string, disposition: 'inline' | 'attachment'): Promise<string> {
  const params = { path: { id } };
  const { url } = await patiently(() =>
    dataOf(client.api.POST('/v1/files/{id}/links', { params, body: { disposition } })),
  );
  return new URL(url).pathname;
}

export const isConflict = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'FILE.PATH_TAKEN';

const TRIES = 5;

/** Many actions of one person may be too much at once: then they wait as long as the service says. All of these may be sent twice. */
async function patiently<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 429 || attempt === TRIES) throw error;
      const seconds = error.retryAfterSeconds ?? 1;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
  }
}
