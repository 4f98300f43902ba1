import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChunkPages } from './chunk-pages.js';
import type { Chunk } from './map-columns.js';

const chunkAt = (index: number): Chunk => ({ index, cid: `cid-${index}`, sizeBytes: 1, wantedCopies: 3, replicas: [] });

/** Pages of two chunks, of a file of so many. */
function pagesOf(count: number) {
  const reads: (string | undefined)[] = [];
  const told: { indexes: number[]; isComplete: boolean; error: unknown } = {
    indexes: [],
    isComplete: false,
    error: null,
  };
  let failing = false;
  const pages = new ChunkPages(
    async (cursor) => {
      reads.push(cursor);
      if (failing) throw new Error('away');
      const from = Number(cursor ?? 0);
      const items = [from, from + 1].filter((index) => index < count).map(chunkAt);
      return { items, nextCursor: from + 2 < count ? String(from + 2) : null };
    },
    (change) => {
      if (change.pages) told.indexes = change.pages.flatMap(({ items }) => items.map(({ index }) => index));
      if (change.isComplete) told.isComplete = true;
      if (change.error !== undefined) told.error = change.error;
    },
  );
  return { pages, reads, told, fail: (yes: boolean) => void (failing = yes) };
}

describe('ChunkPages', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('reads page after page', async () => {
    const { pages, reads, told } = pagesOf(5);
    await pages.load();
    expect(reads).toEqual([undefined, '2', '4']);
    expect(told).toEqual({ indexes: [0, 1, 2, 3, 4], isComplete: true, error: null });
  });

  it('reads again only the page that changed, once for many events', async () => {
    const { pages, reads } = pagesOf(6);
    await pages.load();
    reads.length = 0;
    pages.touch('cid-2');
    pages.touch('cid-3');
    pages.touch('of another file');
    await vi.runAllTimersAsync();
    expect(reads).toEqual(['2']);
  });

  it('reads a few pages at a time when everything may have changed', async () => {
    const { pages, reads } = pagesOf(20);
    await pages.load();
    reads.length = 0;
    pages.touchAll();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reads).toHaveLength(4);
    await vi.runAllTimersAsync();
    expect(reads).toHaveLength(10);
  });

  it('says that it failed, and keeps what it has', async () => {
    const { pages, told, fail } = pagesOf(4);
    await pages.load();
    fail(true);
    pages.touch('cid-0');
    await vi.runAllTimersAsync();
    expect(told.error).toEqual(new Error('away'));
    expect(told.indexes).toEqual([0, 1, 2, 3]);
  });

  it('reads nothing more once it is closed', async () => {
    const { pages, reads } = pagesOf(4);
    await pages.load();
    reads.length = 0;
    pages.touch('cid-0');
    pages.close();
    await vi.runAllTimersAsync();
    expect(reads).toEqual([]);
  });
});
