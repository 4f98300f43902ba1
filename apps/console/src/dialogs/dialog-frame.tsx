import { getDefaultZIndex, Modal } from '@mantine/core';
import type { ReactNode } from 'react';

/** Above the dialogs of pages. In a file of its own: dialogs are no part of the first load. */
export function DialogFrame({ isOpen, title, onClose, children }: DialogFrameProps): ReactNode {
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} zIndex={getDefaultZIndex('modal') + 1}>
      {children}
    </Modal>
  );
}

interface DialogFrameProps {
  isOpen: boolean;
  title: string | undefined;
  onClose: () => void;
  children: ReactNode;
}
