import type { Entry, FilePage, StoredFile } from './entries.js';
import { entriesOf } from './entries.js';
import { type FolderQuestion, listFiles } from './files-api.js';
import type { Selection } from './grid/selection.js';

/** What an action is to be done with: entries that are seen, or all of a list, of which perhaps only the beginning is. */
export type Targets =
  | { kind: 'entries'; bucket: string; entries: readonly Entry[] }
  | { kind: 'all'; question: FolderQuestion; except: ReadonlySet<string> };

export const bucketOf = (targets: Targets): string =>
  targets.kind === 'all' ? targets.question.bucket : targets.bucket;

/** The files themselves, where nothing has to be asked for. Pure. */
export const filesAtHand = (targets: Targets): StoredFile[] | undefined =>
  targets.kind === 'entries' && targets.entries.every(({ kind }) => kind === 'file')
    ? targets.entries.flatMap((entry) => (entry.kind === 'file' ? [entry.file] : []))
    : undefined;

/** The entries, page by page. @throws ApiProblem */
export async function* entriesIn(targets: Targets, signal: AbortSignal): AsyncGenerator<Entry> {
  if (targets.kind === 'entries') {
    yield* targets.entries;
    return;
  }
  for await (const page of pagesOf(targets.question, signal)) {
    const entries = entriesOf(page, { foldersFirst: true, descending: false });
    yield* entries.filter(({ key }) => !targets.except.has(key));
  }
}

/** All files, those in folders too, page by page. @throws ApiProblem */
export async function* filesIn(targets: Targets, signal: AbortSignal): AsyncGenerator<StoredFile> {
  for await (const entry of entriesIn(targets, signal)) {
    if (entry.kind === 'file') yield entry.file;
    else yield* filesBelow(bucketOf(targets), entry.prefix, signal);
  }
}

/** @throws ApiProblem */
export async function* filesBelow(bucket: string, prefix: string, signal: AbortSignal): AsyncGenerator<StoredFile> {
  const question = { bucket, prefix, isFolder: false, search: '', sort: 'path' } as const;
  for await (const { items } of pagesOf(question, signal)) yield* items;
}

async function* pagesOf(question: FolderQuestion, signal: AbortSignal): AsyncGenerator<FilePage> {
  let cursor: string | undefined;
  do {
    if (signal.aborted) return;
    const page = await listFiles(question, cursor, signal);
    yield page;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** What is selected, of what is loaded. Pure. */
export function targetsOf(question: FolderQuestion, entries: readonly Entry[], selection: Selection): Targets {
  if (selection.isAll) return { kind: 'all', question, except: selection.keys };
  // Mostly nothing is, and then a hundred thousand entries are not looked through with each frame.
  const chosen = selection.keys.size === 0 ? [] : entries.filter(({ key }) => selection.keys.has(key));
  return { kind: 'entries', bucket: question.bucket, entries: chosen };
}
