import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../api/live-event.js';
import { effectOn } from './folder-events.js';

const event = (type: string, data: Record<string, unknown>): LiveEvent => ({
  ...{ id: '1', source: 's', subject: 'x', time: '2026-11-25T00:00:00Z' },
  ...{ type: `bytenode.evt.${type}.v1`, data },
});
const here = { bucket: 'photos', prefix: '2026/' };
const file = { ownerId: 'me', fileId: 'f', bucket: 'photos', path: '2026/a/b.jpg' };
const kindOf = (type: string, data: Record<string, unknown>) => effectOn(here, 'me', event(type, data)).kind;

describe('effectOn', () => {
  it.each([
    ['metadata.file.committed', file, 'changed'],
    ['metadata.file.restored', file, 'changed'],
    ['metadata.file.committed', { ...file, path: '2025/b.jpg' }, 'none'],
    ['metadata.file.committed', { ...file, bucket: 'other' }, 'none'],
    ['metadata.file.committed', { ...file, ownerId: 'somebody else' }, 'none'],
    ['metadata.file.trashed', { ownerId: 'me', fileId: 'f' }, 'gone'],
    ['metadata.file.trashed', { ownerId: 'somebody else', fileId: 'f' }, 'none'],
    ['metadata.file.moved', { ...file, fromBucket: 'other', fromPath: 'b.jpg' }, 'changed'],
    ['metadata.file.moved', { ...file, bucket: 'other', fromBucket: 'photos', fromPath: '2026/b.jpg' }, 'gone'],
    ['metadata.file.moved', { ...file, path: 'b.jpg', fromBucket: 'other', fromPath: 'b.jpg' }, 'none'],
    ['chunk-placement.chunk.replicated', { versionId: 'v', protection: 'full' }, 'changed'],
    ['metadata.chunk.stored', { versionId: 'v' }, 'none'],
    ['node-monitor.node.down', {}, 'none'],
  ])('%s with %j: %s', (type, data, kind) => {
    expect(kindOf(type, data)).toBe(kind);
  });
});
