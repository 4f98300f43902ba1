import type { ReactNode } from 'react';
import { DeleteDialog } from './delete-dialog.js';
import type { Entry } from './entries.js';
import { MoveDialog } from './move/move-dialog.js';
import { Preview } from './preview/preview.js';
import { RenameDialog } from './rename-dialog.js';
import type { EntryActions } from './use-entry-actions.js';

interface FolderDialogsProps {
  actions: EntryActions;
  folder: string;
  entries: readonly Entry[];
  trashDays: number;
  onClose: () => void;
}

/** The dialog that is open, if one is. */
export function FolderDialogs({ actions, folder, entries, trashDays, onClose }: FolderDialogsProps): ReactNode {
  const { dialog } = actions;
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'rename':
      return <RenameDialog entry={dialog.entry} bucket={dialog.bucket} onClose={onClose} />;
    case 'move':
      return <MoveDialog targets={dialog.targets} folder={folder} onClose={onClose} onMove={actions.done} />;
    case 'delete':
      return <DeleteDialog targets={dialog.targets} trashDays={trashDays} onClose={onClose} onDelete={actions.done} />;
    case 'preview':
      return (
        <Preview
          files={entries.flatMap((entry) => (entry.kind === 'file' ? [entry.file] : []))}
          fileId={dialog.fileId}
          onGo={actions.preview}
          onClose={onClose}
        />
      );
  }
}
