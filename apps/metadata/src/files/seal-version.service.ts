import {
  DomainError,
  MAX_CHUNKS_PER_MESSAGE,
  UploadIncompleteError,
  type CommitFileRequestV1,
  type ConfirmedChunkV1,
  type SealUploadReplyV1,
} from '#contracts';
import { RpcClient } from '#messaging';
import { Injectable } from '@nestjs/common';
import { MetadataEnv } from '../metadata.config.js';
import { ChunksQueries } from '../versions/chunks.queries.js';
import type { VersionHealth } from '../versions/version-health.js';

/** chunk-placement did not come to an end with its questions in time. */
export class SealTimeoutError extends DomainError {
  constructor(timeoutMs: number) {
    super('UPLOAD.SEAL_TIMEOUT', 'unavailable', 'The copies could not be confirmed in time; try again.', {
      details: { timeoutMs },
    });
  }
}

/** Has chunk-placement confirm that enough copies of every chunk are held, before a version is shown to anyone. */
@Injectable()
export class SealVersionService {
  constructor(
    private readonly env: MetadataEnv,
    private readonly rpc: RpcClient,
    private readonly chunks: ChunksQueries,
  ) {}

  /**
   * Asks until all copies are confirmed. Says where chunks were written when the event that says so has not arrived there.
   * Changes nothing here, and no row is locked meanwhile; sealing twice is the same as once.
   *
   * @param wantedCopies taken for the copies of an empty file, which has no chunk to lose
   * @throws RemoteError PLACEMENT.NOT_DURABLE and whatever else chunk-placement answers
   * @throws UploadIncompleteError UPLOAD.INCOMPLETE when it asks for a chunk nobody recorded
   * @throws SealTimeoutError UPLOAD.SEAL_TIMEOUT
   */
  async run(request: CommitFileRequestV1, wantedCopies: number): Promise<VersionHealth> {
    const { versionId, chunkCount, chunks } = request;
    if (chunkCount === 0)
      return { protection: 'full', protectionReason: null, minCopies: wantedCopies, at: new Date() };
    const endsAt = performance.now() + this.env.SEAL_TIMEOUT_MS;
    let confirmed: ConfirmedChunkV1[] = chunks.map(toConfirmed);
    for (;;) {
      const timeoutMs = Math.ceil(endsAt - performance.now());
      if (timeoutMs <= 0) throw new SealTimeoutError(this.env.SEAL_TIMEOUT_MS);
      const at = new Date();
      const reply = await this.rpc.call(
        'bytenode.rpc.chunk-placement.seal-upload.v1',
        { versionId, chunkCount, confirmed },
        { timeoutMs },
      );
      if (reply.status === 'sealed') return { ...healthOf(reply), at };
      const asked = await this.confirmationsFor(reply.unconfirmedIndexes, request);
      confirmed = addConfirmed(confirmed, asked);
    }
  }

  private async confirmationsFor(indexes: number[], request: CommitFileRequestV1): Promise<ConfirmedChunkV1[]> {
    const wanted = new Set(indexes);
    const given = request.chunks.filter((chunk) => wanted.has(chunk.index)).map(toConfirmed);
    const recorded = given.length < wanted.size ? await this.chunks.confirmations(request.versionId, indexes) : [];
    const byIndex = new Map([...recorded, ...given].map((chunk) => [chunk.index, chunk]));
    const unknown = indexes.find((index) => !byIndex.has(index));
    if (unknown !== undefined) throw new UploadIncompleteError(`chunk ${unknown} is not recorded`);
    return [...byIndex.values()];
  }
}

/**
 * What is asked for now goes with what was said before, as far as a message holds it: a chunk whose copies are gone stays
 * short, and unless it is named again it is asked for again, in turn with another one, for ever. Pure.
 */
function addConfirmed(earlier: ConfirmedChunkV1[], asked: ConfirmedChunkV1[]): ConfirmedChunkV1[] {
  const askedIndexes = new Set(asked.map((chunk) => chunk.index));
  const others = earlier.filter((chunk) => !askedIndexes.has(chunk.index));
  return [...asked, ...others].slice(0, MAX_CHUNKS_PER_MESSAGE);
}

const toConfirmed = ({ index, nodeIds, failedNodeIds }: ConfirmedChunkV1): ConfirmedChunkV1 => ({
  index,
  nodeIds,
  failedNodeIds,
});

const healthOf = ({ protection, protectionReason, minCopies }: SealUploadReplyV1): Omit<VersionHealth, 'at'> => ({
  protection,
  protectionReason,
  minCopies,
});
