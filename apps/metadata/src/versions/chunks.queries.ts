import type { ConfirmedChunkV1, PlannedChunkV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ChunkRepository, type ChunkSummary } from './chunk.repository.js';

/** A page of a version's chunks; `nextIndex` is null at its end. */
export interface ChunkPage {
  chunks: PlannedChunkV1[];
  nextIndex: number | null;
}

/** What the chunks of a version are, for those who make a file of them or read one. */
@Injectable()
export class ChunksQueries {
  constructor(private readonly chunks: ChunkRepository) {}

  /** Within a transaction: those recorded in it count. */
  async summary(manager: EntityManager, versionId: string): Promise<ChunkSummary> {
    return this.chunks.summarise(manager, versionId);
  }

  /** What the writers of these chunks said, for those that are recorded. */
  async confirmations(versionId: string, indexes: number[]): Promise<ConfirmedChunkV1[]> {
    return this.chunks.confirmations(versionId, indexes);
  }

  /** Begins with the chunk that holds the byte. */
  async fromByte(versionId: string, fromByte: number, limit: number): Promise<ChunkPage> {
    return toPage(await this.chunks.pageFromByte(versionId, fromByte, limit + 1), limit);
  }

  async fromIndex(versionId: string, fromIndex: number, limit: number): Promise<ChunkPage> {
    return toPage(await this.chunks.pageFromIndex(versionId, fromIndex, limit + 1), limit);
  }
}

/** @param chunks one more than `limit`, if there is one */
const toPage = (chunks: PlannedChunkV1[], limit: number): ChunkPage => ({
  chunks: chunks.slice(0, limit),
  nextIndex: chunks[limit]?.index ?? null,
});
