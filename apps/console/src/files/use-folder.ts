import { useMemo, useState } from 'react';
import { useLiveEvent } from '../api/live.js';
import { useUser } from '../session/use-session.js';
import { type Entry, entriesOf, type FilePage } from './entries.js';
import { type FolderQuestion, listFiles } from './files-api.js';
import { dropFiles, FOLDER, refreshLists } from './folder-cache.js';
import { effectOn } from './folder-events.js';
import { isByPath } from './files-search.js';
import { TwinNames } from './twin-names.js';
import { MAX_FRESH_PAGES, type Pages, usePages } from './use-pages.js';
import { useThrottled } from './use-throttled.js';

export interface Folder extends Pages<FilePage> {
  entries: Entry[];
  twins: TwinNames;
  /** Something changed in a list too long to be read again by itself. */
  isOld: boolean;
}

/** Events come in bursts. */
const REFRESH_MS = 1_500;

const isRepairing = (pages: readonly FilePage[]): boolean =>
  pages.some(({ items }) => items.some(({ protection }) => protection === 'repairing'));

/** A folder, or what a search finds below it, as far as it is loaded; kept true by events. */
export function useFolder(question: FolderQuestion): Folder {
  const pages = usePages<FilePage>(
    [FOLDER, question],
    (cursor, signal) => listFiles(question, cursor, signal),
    isRepairing,
  );
  const { entries, twins } = useEntries(pages, question);
  const [isOld, setOld] = useState(false);
  const { id: userId } = useUser();
  const refreshSoon = useThrottled(refreshLists, REFRESH_MS);
  useLiveEvent((event) => {
    const effect = effectOn(question, userId, event);
    if (effect.kind === 'none') return;
    if ((pages.data?.pages.length ?? 0) <= MAX_FRESH_PAGES) refreshSoon();
    else if (effect.kind === 'gone') dropFiles(FOLDER, new Set([effect.fileId]));
    else if (event.type.includes('.file.')) setOld(true);
  });
  const refresh = (): void => {
    setOld(false);
    pages.refresh();
  };
  return { ...pages, refresh, entries, twins, isOld };
}

/** Pages never change but are replaced: each is made into rows, and its names looked at, once. */
function useEntries({ data }: Pages<FilePage>, { sort }: FolderQuestion): Pick<Folder, 'entries' | 'twins'> {
  const [{ twins, byPage }] = useState(() => ({ twins: new TwinNames(), byPage: new WeakMap<FilePage, Entry[]>() }));
  const entries = useMemo(() => {
    const pages = data?.pages ?? [];
    // By path, folders of later pages would have to come before what is shown already.
    const foldersFirst = !isByPath(sort) || pages[0]?.nextCursor === null;
    return pages.flatMap((page) => {
      let ofPage = byPage.get(page);
      if (!ofPage) {
        ofPage = entriesOf(page, { foldersFirst, descending: sort.startsWith('-') });
        byPage.set(page, ofPage);
        twins.add(ofPage.map(({ name }) => name));
      }
      return ofPage;
    });
  }, [data, sort, byPage, twins]);
  return { entries, twins };
}
