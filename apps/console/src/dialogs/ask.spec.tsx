import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { ask } from './ask.js';
import { topDialog } from './open-dialog.js';

it('does what was asked about once, also when it is confirmed by two clicks', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const onConfirm = vi.fn();
  ask({ title: 'Remove it?', text: 'It is gone then.', confirm: 'Remove', cancel: 'Keep', onConfirm });
  const dialog = topDialog();
  const host = document.createElement('div');
  const root = createRoot(host);
  const onClose = vi.fn();
  // As it is shown while it closes, too.
  await act(async () => root.render(<MantineProvider>{dialog?.content(onClose)}</MantineProvider>));
  const button = [...host.querySelectorAll('button')].find(({ textContent }) => textContent === 'Remove');
  await act(async () => button?.click());
  await act(async () => button?.click());
  expect([onConfirm.mock.calls.length, onClose.mock.calls.length]).toEqual([1, 2]);
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});
