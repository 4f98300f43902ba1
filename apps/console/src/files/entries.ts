import type { components } from '#client';
import { comparePaths, nameOf } from './paths.js';

export type StoredFile = components['schemas']['FileDto'];
export type FilePage = components['schemas']['FilePageDto'];

/** What a row of a folder shows. A folder is what several paths begin with; there is nothing else to it. */
export type Entry =
  | { kind: 'folder'; key: string; name: string; prefix: string }
  | { kind: 'file'; key: string; name: string; file: StoredFile };

const fileEntry = (file: StoredFile): Entry => ({ kind: 'file', key: file.id, name: file.name, file });
const folderEntry = (prefix: string): Entry => ({
  kind: 'folder',
  key: `folder:${prefix}`,
  name: nameOf(prefix),
  prefix,
});
const pathOf = (entry: Entry): string => (entry.kind === 'file' ? entry.file.path : entry.prefix);

/** The rows of one page, as they follow those of the page before. Pure. */
export function entriesOf({ items, prefixes }: FilePage, { foldersFirst, descending }: PageOrder): Entry[] {
  const folders = prefixes.map((prefix) => folderEntry(prefix));
  const files = items.map((file) => fileEntry(file));
  if (folders.length === 0) return files;
  if (foldersFirst) return [...folders, ...files];
  const direction = descending ? -1 : 1;
  return [...folders, ...files].toSorted((a, b) => direction * comparePaths(pathOf(a), pathOf(b)));
}

interface PageOrder {
  /** Else a folder stands where its path does. */
  foldersFirst: boolean;
  descending: boolean;
}
