import type { LiveEvent } from '../api/live-event.js';
import type { FolderQuestion } from './files-api.js';

/** What an event means for a list: nothing, that a file left it, or that it has to be read again. */
export type FolderEffect = { kind: 'none' } | { kind: 'gone'; fileId: string } | { kind: 'changed' };

const NONE = { kind: 'none' } as const;
const CHANGED = { kind: 'changed' } as const;

/** What an event means for a list of this user's files. Pure. */
export function effectOn(
  { bucket, prefix }: Pick<FolderQuestion, 'bucket' | 'prefix'>,
  userId: string,
  { type, data }: LiveEvent,
): FolderEffect {
  const [, , , entity, fact] = type.split('.');
  // Which file it is about these don't say; the state of one did change.
  if (entity === 'chunk') return typeof data.protection === 'string' ? CHANGED : NONE;
  if (entity !== 'file' || data.ownerId !== userId) return NONE;
  const isHere = (name: unknown, path: unknown): boolean =>
    name === bucket && typeof path === 'string' && path.startsWith(prefix);
  const fileId = String(data.fileId);
  // Where it was isn't said; a list that it wasn't in loses nothing.
  if (fact === 'trashed') return { kind: 'gone', fileId };
  if (isHere(data.bucket, data.path)) return CHANGED;
  return fact === 'moved' && isHere(data.fromBucket, data.fromPath) ? { kind: 'gone', fileId } : NONE;
}
