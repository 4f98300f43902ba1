import { type ReactNode, useEffect } from 'react';
import { later } from '../later/later.js';
import { useUser } from '../session/use-session.js';
import type { UploadItem } from './upload-item.js';
import { uploads, useUploads } from './uploads.js';

/** Loaded when there is something to show. */
const UploadList = later(async () => (await import('./upload-list.js')).UploadList);

/** All uploads of this tab, over whatever page is shown. */
export function UploadPanel(): ReactNode {
  const items = useUploads();
  const { id } = useUser();
  useEffect(() => void uploads.open(id), [id]);
  useLeaveWarning(items);
  return items.length > 0 ? <UploadList items={items} /> : null;
}

/** Leaving the page stops what is sent; it can be gone on with, but not by itself. */
function useLeaveWarning(items: readonly UploadItem[]): void {
  const isBusy = items.some(({ state }) => state === 'sending' || state === 'waiting');
  useEffect(() => {
    if (!isBusy) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isBusy]);
}
