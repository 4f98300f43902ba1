import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { laterDialog } from '../later/later.js';
import { closeDialog, subscribeDialogs, topDialog } from './open-dialog.js';

const DialogFrame = laterDialog(async () => (await import('./dialog-frame.js')).DialogFrame);

/** Shows what `openDialog` opens; one at a time, the newest. */
export function Dialogs(): ReactNode {
  const open = useSyncExternalStore(subscribeDialogs, topDialog);
  // While it closes it still says what it said.
  const [last, setLast] = useState(open);
  if (open && open !== last) setLast(open);
  const close = (): void => {
    if (open) closeDialog(open);
  };
  return (
    <DialogFrame isOpen={open !== undefined} title={last?.title} onClose={close}>
      {last?.content(close)}
    </DialogFrame>
  );
}
