import { Injectable } from '@nestjs/common';
import { type FileV1, type ProbedChunkV1 } from '#contracts';
import { Services } from '../services/services.js';
import { type AvailabilityDto, toProbedChunkDto } from './availability.dto.js';
import { type ChunkPageDto, toChunkDto } from './distribution.dto.js';
import { judgeAvailability } from './judge-availability.js';

/** Chunks whose nodes are asked with one question, and how long that may take: each block is read and hashed there. */
const PROBE_PAGE = 16;
const PROBE_TIMEOUT_MS = 30_000;

/** What is asked about files: each answer is put together from metadata and chunk-placement. */
@Injectable()
export class FilesQueries {
  constructor(private readonly services: Services) {}

  /** @throws FileNotFoundError when this owner has no such file */
  async byId(ownerId: string, fileId: string): Promise<FileV1> {
    return (await this.services.ask('bytenode.rpc.metadata.get-file.v1', { ownerId, file: { fileId } })).file;
  }

  /** The file with its protection as it is now, not as events last told it. */
  async withProtection(ownerId: string, fileId: string): Promise<FileV1> {
    const file = await this.byId(ownerId, fileId);
    if (file.chunkCount === 0) return file;
    const { versions } = await this.services.ask('bytenode.rpc.chunk-placement.describe-protection.v1', {
      versionIds: [file.versionId],
    });
    const [now] = versions;
    if (!now) return file;
    const { protection, reason: protectionReason, minCopies } = now;
    return Object.assign(file, { protection, protectionReason, minCopies });
  }

  async chunksOf(ownerId: string, fileId: string, fromIndex: number, limit: number): Promise<ChunkPageDto> {
    const { versionId } = await this.byId(ownerId, fileId);
    const [plan, placed] = await Promise.all([
      this.services.ask('bytenode.rpc.metadata.read-plan-page.v1', { ownerId, versionId, fromIndex, limit }),
      this.services.ask('bytenode.rpc.chunk-placement.list-replicas.v1', { versionId, fromIndex, limit }),
    ]);
    const replicasOf = new Map(placed.chunks.map((chunk) => [chunk.index, chunk]));
    return {
      items: plan.chunks.map((chunk) => toChunkDto(chunk, replicasOf.get(chunk.index))),
      nextCursor: plan.nextIndex === null ? null : String(plan.nextIndex),
    };
  }

  /** Has the nodes say what they hold of a file, block by block. */
  async availabilityOf(ownerId: string, fileId: string, signal: AbortSignal): Promise<AvailabilityDto> {
    const file = await this.byId(ownerId, fileId);
    const chunks: ProbedChunkV1[] = [];
    for (let fromIndex = 0; fromIndex < file.chunkCount; fromIndex += PROBE_PAGE) {
      const page = await this.services.ask(
        'bytenode.rpc.chunk-placement.probe-version.v1',
        { versionId: file.versionId, fromIndex, limit: PROBE_PAGE },
        { timeoutMs: PROBE_TIMEOUT_MS, signal },
      );
      chunks.push(...page.chunks);
    }
    return {
      fileId,
      ...judgeAvailability(withUnknown(chunks, file.chunkCount), file),
      probedAt: new Date().toISOString(),
      chunks: chunks.map(toProbedChunkDto),
    };
  }
}

/** A chunk that chunk-placement knows nothing of is on no node. */
function withUnknown(chunks: ProbedChunkV1[], chunkCount: number): ProbedChunkV1[] {
  const known = new Map(chunks.map((chunk) => [chunk.index, chunk]));
  return Array.from({ length: chunkCount }, (_, index) => known.get(index) ?? { index, chunkCid: '', replicas: [] });
}
