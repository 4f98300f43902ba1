import type { Chunk } from './map-columns.js';

/** One page of a file's chunks, and how it is asked for. */
export interface ChunkPage {
  cursor: string | undefined;
  items: readonly Chunk[];
}

/** Asks for the page at a cursor. */
export type ReadPage = (cursor: string | undefined) => Promise<{ items: Chunk[]; nextCursor: string | null }>;

/** Pages that change are read again at most so often; what comes meanwhile waits. */
const REFRESH_MS = 1_000;
const PAGES_AT_ONCE = 4;

/** All chunks of a file: read page by page, and again where an event says that something changed. */
export class ChunkPages {
  private pages: readonly ChunkPage[] = [];
  private readonly pageOfCid = new Map<string, number>();
  private readonly dirty = new Set<number>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isClosed = false;

  constructor(
    private readonly read: ReadPage,
    private readonly tell: (change: { pages?: readonly ChunkPage[]; isComplete?: boolean; error?: unknown }) => void,
  ) {}

  async load(): Promise<void> {
    let cursor: string | undefined;
    do {
      const page = await this.readInto(this.pages.length, cursor);
      if (page === undefined) return;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    this.tell({ isComplete: true });
  }

  /** A copy of the chunk came or went. */
  touch(chunkCid: string): void {
    const at = this.pageOfCid.get(chunkCid);
    if (at === undefined) return;
    this.dirty.add(at);
    this.timer ??= setTimeout(() => void this.refresh(), REFRESH_MS);
  }

  /** Anything may have changed. */
  touchAll(): void {
    for (const at of this.pages.keys()) this.dirty.add(at);
    if (this.dirty.size > 0) this.timer ??= setTimeout(() => void this.refresh(), REFRESH_MS);
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
  }

  private async refresh(): Promise<void> {
    const now = [...this.dirty].slice(0, PAGES_AT_ONCE);
    for (const at of now) {
      this.dirty.delete(at);
      await this.readInto(at, this.pages[at]?.cursor);
    }
    this.timer = undefined;
    if (this.dirty.size > 0 && !this.isClosed) this.timer = setTimeout(() => void this.refresh(), REFRESH_MS);
  }

  private async readInto(at: number, cursor: string | undefined): Promise<{ nextCursor: string | null } | undefined> {
    try {
      const { items, nextCursor } = await this.read(cursor);
      if (this.isClosed) return undefined;
      this.pages = [...this.pages.slice(0, at), { cursor, items }, ...this.pages.slice(at + 1)];
      for (const { cid } of items) this.pageOfCid.set(cid, at);
      this.tell({ pages: this.pages, error: null });
      return { nextCursor };
    } catch (error) {
      if (!this.isClosed) this.tell({ error });
      return undefined;
    }
  }
}
