import { ApiProblem, type ByteNodeClient, type components, dataOf } from '#client';
import { pages } from './context.js';
import { isId, parseRemotePath, type RemotePath } from './paths/remote-path.js';

export type RemoteFile = components['schemas']['FileDto'];

const PAGE = 1000;

/** @returns undefined where there is no such file @throws ApiProblem */
export async function findFile(client: ByteNodeClient, text: string): Promise<RemoteFile | undefined> {
  if (isId(text)) {
    return dataOf(client.api.GET('/v1/files/{id}', { params: { path: { id: text } } })).catch(ifNotFound);
  }
  const { bucket, path } = parseRemotePath(text);
  if (path === '' || path.endsWith('/')) return undefined;
  // Sorted by path, the path itself comes before all that begin with it.
  const query = { bucket, prefix: path, limit: 1, sort: 'path' as const };
  const { items } = await dataOf(client.api.GET('/v1/files', { params: { query } }));
  const [first] = items;
  return first?.path === path ? first : undefined;
}

/** @throws Error when there is none */
export async function requireFile(client: ByteNodeClient, text: string): Promise<RemoteFile> {
  const file = await findFile(client, text);
  if (!file) throw new Error(`${text}: there is no such file`);
  return file;
}

/** Everything in a folder and the folders below it. */
export const filesBelow = ({ bucket, path }: RemotePath, client: ByteNodeClient): AsyncGenerator<RemoteFile> =>
  pages((cursor) => {
    const query = { bucket, prefix: path, limit: PAGE, ...(cursor ? { cursor } : {}) };
    return dataOf(client.api.GET('/v1/files', { params: { query } }));
  });

function ifNotFound(error: unknown): undefined {
  if (error instanceof ApiProblem && error.status === 404) return undefined;
  throw error;
}
