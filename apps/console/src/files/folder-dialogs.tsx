import type { ReactNode } from 'react';
import { later } from '../later/later.js';
import type { Entry } from './entries.js';
import type { EntryActions } from './use-entry-actions.js';

const DeleteDialog = later(async () => (await import('./delete-dialog.js')).DeleteDialog);
const MoveDialog = later(async () => (await import('./move/move-dialog.js')).MoveDialog);
const Preview = later(async () => (await import('./preview/preview.js')).Preview);
const RenameDialog = later(async () => (await import('./rename-dialog.js')).RenameDialog);

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
