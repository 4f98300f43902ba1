import type { DataKey } from '#chunks';
import {
  type AbandonUploadReplyV1,
  type ChunkRecordV1,
  type CommitFileReplyV1,
  type CommitFileRequestV1,
  type ChunkWriterV1,
  type PlaceChunksReplyV1,
  type Spread,
} from '#contracts';
import { didNotGetThrough, isRetryable, retrying } from '../services/retrying.js';
import type { Services } from '../services/services.js';
import type { SealedChunk } from './seal-chunk.js';

/** What metadata and chunk-placement know of an upload, and its key, which neither knows. */
export interface OpenUpload {
  versionId: string;
  dataKey: DataKey;
  copies: number;
  spread: Spread;
  /** Where an upload has several writers, one after the other. */
  writer?: ChunkWriterV1;
}

/** So that no node can hold all chunks, there is one more of them than copies. */
export const minimumChunksOf = ({ spread, copies }: Pick<OpenUpload, 'spread' | 'copies'>): number =>
  spread === 'strict' ? copies + 1 : 1;

/**
 * Makes a file visible. Not given up when the client goes: all its bytes are here. Patient also with chunks that aren't
 * confirmed yet.
 */
export function commitFile(
  services: Services,
  request: CommitFileRequestV1,
  patienceMs: number,
): Promise<CommitFileReplyV1> {
  return retrying(
    () => services.ask('bytenode.rpc.metadata.commit-file.v1', request, { timeoutMs: COMMIT_TIMEOUT_MS }),
    { patienceMs, isTransient: isRetryable },
  );
}

/** Committing waits for the copies to be confirmed, which may take a repair. */
const COMMIT_TIMEOUT_MS = 20_000;
const MAX_REASON_LENGTH = 200;

/** The questions one open upload asks. Each may be asked twice: it names the same upload and the same chunks. */
export class UploadSession {
  constructor(
    private readonly services: Services,
    private readonly upload: OpenUpload,
    private readonly limits: { patienceMs: number; signal: AbortSignal },
  ) {}

  /** Has nodes chosen for chunks; `avoidNodeIds` have failed for all of them. */
  place(chunks: readonly SealedChunk[], avoidNodeIds: string[]): Promise<PlaceChunksReplyV1> {
    const { versionId, copies, spread, writer } = this.upload;
    const wanted = chunks.map(({ index, chunkCid, storedBytes }) => ({ index, chunkCid, storedBytes, avoidNodeIds }));
    return this.patiently(() =>
      this.services.ask('bytenode.rpc.chunk-placement.place-chunks.v1', {
        ...{ versionId, copies, spread, chunks: wanted },
        ...(writer ? { writer } : {}),
      }),
    );
  }

  /** Has chunks recorded, and announced for their further copies. */
  async record(chunks: ChunkRecordV1[]): Promise<void> {
    const { versionId } = this.upload;
    await this.patiently(() => this.services.ask('bytenode.rpc.metadata.record-chunks.v1', { versionId, chunks }));
  }

  /** See `commitFile`. */
  commit(request: Omit<CommitFileRequestV1, 'versionId'>): Promise<CommitFileReplyV1> {
    const { versionId } = this.upload;
    return commitFile(this.services, { versionId, ...request }, this.limits.patienceMs);
  }

  /** Gives the upload up, unless it has been committed: metadata alone decides, and says which it is. */
  abandon(reason: string): Promise<AbandonUploadReplyV1> {
    return this.services.ask('bytenode.rpc.metadata.abandon-upload.v1', {
      versionId: this.upload.versionId,
      reason: reason.slice(0, MAX_REASON_LENGTH),
    });
  }

  private patiently<T>(action: () => Promise<T>): Promise<T> {
    return retrying(action, { ...this.limits, isTransient: didNotGetThrough });
  }
}
