import type { components } from '#client';
import { dataOf } from '#client';
import { client } from '../../api/client.js';
import { PAGE_SIZE } from '../files-api.js';

export type TrashPage = components['schemas']['TrashPageDto'];
/** A row of the trash. */
export type Trashed = components['schemas']['TrashedFileDto'] & { key: string };

export function listTrash(cursor: string | undefined, signal: AbortSignal): Promise<TrashPage> {
  const query = { limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) };
  return dataOf(client.api.GET('/v1/trash', { params: { query }, signal }));
}

/** Everything in the trash, page by page. @throws ApiProblem */
export async function* allTrashed(signal: AbortSignal): AsyncGenerator<TrashPage['items'][number]> {
  let cursor: string | undefined;
  do {
    if (signal.aborted) return;
    const page = await listTrash(cursor, signal);
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
