import {
  FileNotFoundError,
  type ReadPlanPageReplyV1,
  type ReadPlanPageRequestV1,
  type ReadPlanReplyV1,
  type ReadPlanRequestV1,
} from '#contracts';
import { Injectable } from '@nestjs/common';
import { ChunksQueries, type ChunkPage } from '../versions/chunks.queries.js';
import { VersionsQueries } from '../versions/versions.queries.js';
import { FilesQueries } from './files.queries.js';
import { firstByteWanted } from './first-byte-wanted.js';

const NO_CHUNKS: ChunkPage = { chunks: [], nextIndex: null };

/** What a reader needs to fetch a file: its chunks and its wrapped key, page by page. Who asks must own it. */
@Injectable()
export class ReadPlanQueries {
  constructor(
    private readonly files: FilesQueries,
    private readonly versions: VersionsQueries,
    private readonly chunks: ChunksQueries,
  ) {}

  /**
   * The first page, from the chunk that holds the first byte wanted; without chunks when that byte is behind the end.
   *
   * @throws FileNotFoundError FILE.NOT_FOUND
   */
  async first({ ownerId, file: selector, fromByte, limit }: ReadPlanRequestV1): Promise<ReadPlanReplyV1> {
    const file = await this.files.bySelector(ownerId, selector);
    const firstByte = firstByteWanted(fromByte, file.sizeBytes);
    const [key, page] = await Promise.all([
      this.versions.dataKey(file.versionId),
      firstByte < file.sizeBytes ? this.chunks.fromByte(file.versionId, firstByte, limit) : NO_CHUNKS,
    ]);
    return { file, ...key, ...page };
  }

  /**
   * A further page. A version that was replaced or deleted since the first one is read to its end, for as long as its
   * chunks are kept.
   *
   * @throws FileNotFoundError FILE.NOT_FOUND
   */
  async page({ ownerId, versionId, fromIndex, limit }: ReadPlanPageRequestV1): Promise<ReadPlanPageReplyV1> {
    if (!(await this.versions.isReadable(versionId, ownerId))) throw new FileNotFoundError();
    return this.chunks.fromIndex(versionId, fromIndex, limit);
  }
}
