import { useEffect, useMemo, useRef, useState } from 'react';
import { dataOf } from '#client';
import { client } from '../../api/client.js';
import { liveEvents, useLiveEvent } from '../../api/live.js';
import { type ChunkPage, ChunkPages } from './chunk-pages.js';
import type { Chunk } from './map-columns.js';

const PAGE_SIZE = 256;

export interface Chunks {
  chunks: readonly Chunk[];
  isComplete: boolean;
  error: unknown;
}

/** All chunks of a file, kept true by events. @param contentHash another content has other chunks */
export function useChunks(fileId: string, contentHash: string): Chunks {
  const [pages, setPages] = useState<readonly ChunkPage[]>([]);
  const [rest, setRest] = useState<{ isComplete: boolean; error: unknown }>({ isComplete: false, error: null });
  const loader = useRef<ChunkPages>(undefined);

  useEffect(() => {
    const read = (cursor: string | undefined) =>
      dataOf(
        client.api.GET('/v1/files/{id}/chunks', {
          params: { path: { id: fileId }, query: { limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) } },
        }),
      );
    const own = new ChunkPages(read, ({ pages: read_, ...change }) => {
      if (read_) setPages(read_);
      setRest((before) => ({ ...before, ...change }));
    });
    loader.current = own;
    void own.load();
    const endGap = liveEvents.onGap(() => own.touchAll());
    return () => {
      own.close();
      endGap();
    };
  }, [fileId, contentHash]);

  useLiveEvent(({ type, data }) => {
    const entity = type.split('.')[3];
    if (entity === 'chunk' && typeof data.chunkCid === 'string') loader.current?.touch(data.chunkCid);
    else if (entity === 'node') loader.current?.touchAll();
  });

  const chunks = useMemo(() => pages.flatMap(({ items }) => items), [pages]);
  return { chunks, ...rest };
}
