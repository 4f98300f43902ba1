import type { ReactNode } from 'react';

/** A dialog that belongs to no page. */
export interface OpenDialog {
  title: string;
  content: (close: () => void) => ReactNode;
}

let open: readonly OpenDialog[] = [];
const listeners = new Set<() => void>();

function become(next: readonly OpenDialog[]): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Shows a dialog, above those that are open. */
export function openDialog(dialog: OpenDialog): void {
  become([...open, dialog]);
}

export function closeDialog(dialog: OpenDialog): void {
  become(open.filter((other) => other !== dialog));
}

export const subscribeDialogs = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The one that is shown. */
export const topDialog = (): OpenDialog | undefined => open.at(-1);
