import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../api/live-event.js';
import { InTrash } from './in-trash.js';

const event = (fact: string, data: Record<string, unknown>): LiveEvent => ({
  ...{ id: '1', source: 'metadata', subject: 'x', time: '2026-11-26T05:00:00.000Z' },
  ...{ type: `bytenode.evt.metadata.${fact}.v1`, data },
});

describe('InTrash', () => {
  it('forgets files that were restored or deleted for good', () => {
    const trash = new InTrash([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    expect(trash.take(event('file.restored', { fileId: 'a' }))).toBe(true);
    expect(trash.take(event('version.purged', { fileId: 'b', reason: 'deleted' }))).toBe(true);
    expect(trash.left()).toEqual([{ id: 'c' }]);
    expect(trash.take(event('version.purged', { fileId: 'c', reason: 'trash-expired' }))).toBe(true);
    expect(trash.left()).toEqual([]);
  });

  it('keeps them over events about others, about their earlier contents, and about their deletion', () => {
    const trash = new InTrash([{ id: 'a' }]);
    const others = [
      event('file.restored', { fileId: 'b' }),
      event('version.purged', { fileId: 'a', reason: 'replaced' }),
      event('file.trashed', { fileId: 'a' }),
    ];
    expect(others.map((other) => trash.take(other))).toEqual([false, false, false]);
    expect(trash.left()).toEqual([{ id: 'a' }]);
  });
});
