import { useMemo, useState } from 'react';
import { useLiveEvent } from '../../api/live.js';
import { useUser } from '../../session/use-session.js';
import { refreshLists, TRASH } from '../folder-cache.js';
import { MAX_FRESH_PAGES, type Pages, usePages } from '../use-pages.js';
import { useThrottled } from '../use-throttled.js';
import { listTrash, type Trashed, type TrashPage } from './trashed.js';

export interface Trash extends Pages<TrashPage> {
  items: Trashed[];
  /** Something changed in a list too long to be read again by itself. */
  isOld: boolean;
}

const REFRESH_MS = 1_500;

/** The trash, as far as it is loaded; kept true by events. */
export function useTrash(): Trash {
  const pages = usePages<TrashPage>([TRASH], listTrash);
  const [isOld, setOld] = useState(false);
  const { id: userId } = useUser();
  const refreshSoon = useThrottled(refreshLists, REFRESH_MS);
  useLiveEvent(({ type, data }) => {
    const touches = /\.(file\.(trashed|restored)|version\.purged)\./.test(type) && data.ownerId === userId;
    if (!touches) return;
    if ((pages.data?.pages.length ?? 0) <= MAX_FRESH_PAGES) refreshSoon();
    else setOld(true);
  });
  const { data } = pages;
  const items = useMemo(
    () => (data?.pages ?? []).flatMap((page) => page.items.map((file) => ({ ...file, key: file.id }))),
    [data],
  );
  const refresh = (): void => {
    setOld(false);
    pages.refresh();
  };
  return { ...pages, refresh, items, isOld };
}
