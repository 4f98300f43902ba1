import { useState } from 'react';
import { downloadFiles } from './download-files.js';
import type { Entry, StoredFile } from './entries.js';
import { filesAtHand, type Targets } from './targets.js';
import { trashFiles } from './trash-files.js';

export type FolderDialog =
  | { kind: 'rename'; entry: Entry; bucket: string }
  | { kind: 'move'; targets: Targets }
  | { kind: 'delete'; targets: Targets }
  | { kind: 'preview'; fileId: string };

export interface EntryActions {
  dialog: FolderDialog | undefined;
  close: () => void;
  open: (entry: Entry) => void;
  preview: (file: StoredFile) => void;
  download: (files: readonly StoredFile[]) => void;
  rename: (entry: Entry, bucket: string) => void;
  move: (targets: Targets) => void;
  remove: (targets: Targets) => void;
  /** What was chosen is being done. */
  done: () => void;
}

/** More files than this are asked about, though they could come back. */
const MANY = 50;

interface Options {
  trashDays: number;
  open: (entry: Entry) => void;
  onDone: () => void;
}

/** What can be done with entries, and the dialog that is open for it. */
export function useEntryActions({ trashDays, open, onDone }: Options): EntryActions {
  const [dialog, setDialog] = useState<FolderDialog>();
  const remove = (targets: Targets): void => {
    const files = filesAtHand(targets);
    if (!files || files.length > MANY || trashDays === 0) {
      setDialog({ kind: 'delete', targets });
      return;
    }
    onDone();
    void trashFiles(files, trashDays);
  };
  return {
    dialog,
    close: () => setDialog(undefined),
    open,
    preview: ({ id }) => setDialog({ kind: 'preview', fileId: id }),
    download: (files) => void downloadFiles(files),
    rename: (entry, bucket) => setDialog({ kind: 'rename', entry, bucket }),
    move: (targets) => setDialog({ kind: 'move', targets }),
    remove,
    done: () => {
      setDialog(undefined);
      onDone();
    },
  };
}
