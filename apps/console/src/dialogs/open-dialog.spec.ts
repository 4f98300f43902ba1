import { describe, expect, it, vi } from 'vitest';
import { closeDialog, openDialog, subscribeDialogs, topDialog } from './open-dialog.js';

const dialog = (title: string) => ({ title, content: () => null });

describe('dialogs', () => {
  it('lie upon each other: the newest is shown, and below it the one before', () => {
    const [first, second] = [dialog('first'), dialog('second')];
    const changed = vi.fn();
    const end = subscribeDialogs(changed);
    openDialog(first);
    openDialog(second);
    expect(topDialog()).toBe(second);
    closeDialog(second);
    expect(topDialog()).toBe(first);
    closeDialog(first);
    // A second click on the same button.
    closeDialog(first);
    expect(topDialog()).toBeUndefined();
    expect(changed).toHaveBeenCalledTimes(5);
    end();
  });
});
