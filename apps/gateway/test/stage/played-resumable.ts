import { randomUUID } from 'node:crypto';
import {
  type AdvanceResumableUploadRequestV1,
  LeaseLostError,
  type LeaseResumableUploadReplyV1,
  type ResumableLeaseV1,
  type ResumableTailV1,
  type ResumableUploadV1,
  UploadGoneError,
  UploadNotFoundError,
} from '#contracts';
import type { PlayedMetadata } from './played-metadata.js';
import type { PlayedServices } from './played-services.js';

interface Row {
  ownerId: string;
  sizeBytes: number;
  onlyIfNew: boolean;
  clientMetadata: string;
  hashState: string | null;
  tail: ResumableTailV1 | null;
  fence: number;
  leased: boolean;
  wanted: boolean;
}

/** metadata's part in resumable uploads, in memory: leases end only by their writers' word, or the test's. */
export class PlayedResumable {
  readonly rows = new Map<string, Row>();
  /** Every advance that brought an upload further. */
  readonly advances: AdvanceResumableUploadRequestV1[] = [];

  constructor(private readonly metadata: PlayedMetadata) {}

  async join(services: PlayedServices): Promise<void> {
    await services.answer({
      'bytenode.rpc.metadata.begin-resumable-upload.v1': (request) => {
        const { versionId, ownerId, sizeBytes, onlyIfNew, clientMetadata } = request;
        const begun = Object.assign(request, {
          expectedSizeBytes: sizeBytes,
          state: 'open' as const,
          chunks: new Map(),
        });
        this.metadata.uploads.set(versionId, begun);
        const row = { ownerId, sizeBytes, onlyIfNew, clientMetadata, hashState: null, tail: null };
        this.rows.set(versionId, { ...row, fence: 0, leased: false, wanted: false });
        return { upload: this.describe(versionId) };
      },
      'bytenode.rpc.metadata.get-resumable-upload.v1': ({ ownerId, versionId }) => {
        this.rowOf(versionId, ownerId);
        return { upload: this.describe(versionId) };
      },
      'bytenode.rpc.metadata.lease-resumable-upload.v1': ({ ownerId, versionId }) => this.lease(ownerId, versionId),
      'bytenode.rpc.metadata.advance-resumable-upload.v1': (request) => this.advance(request),
      'bytenode.rpc.metadata.renew-resumable-leases.v1': ({ leases }) => ({
        wantedVersionIds: leases.flatMap(({ versionId }) => (this.rows.get(versionId)?.wanted ? [versionId] : [])),
        lostVersionIds: leases.flatMap(({ versionId, fence }) =>
          this.rows.get(versionId)?.fence === fence ? [] : [versionId],
        ),
      }),
    });
  }

  /** The gateway that writes to an upload is gone. */
  loseLease(versionId: string): void {
    this.rowOf(versionId).leased = false;
  }

  describe(versionId: string): ResumableUploadV1 {
    const { sizeBytes, onlyIfNew, clientMetadata, hashState, tail } = this.rowOf(versionId);
    const version = this.metadata.uploads.get(versionId)!;
    return {
      ...{ versionId, sizeBytes, onlyIfNew, clientMetadata, hashState, state: version.state },
      offsetBytes: this.chunkedBytes(versionId) + (tail?.sizeBytes ?? 0),
      chunkCount: version.chunks.size,
      expiresAt: '2030-01-01T00:00:00.000Z',
      fileId: version.reply?.file.id ?? null,
    };
  }

  private lease(ownerId: string, versionId: string): LeaseResumableUploadReplyV1 {
    const row = this.rowOf(versionId, ownerId);
    const upload = this.describe(versionId);
    if (upload.state === 'abandoned') throw new UploadGoneError();
    if (upload.offsetBytes === upload.sizeBytes) return { status: 'complete', upload, lease: null };
    if (row.leased) {
      row.wanted = true;
      return { status: 'busy', upload, lease: null };
    }
    Object.assign(row, { fence: row.fence + 1, leased: true, wanted: false });
    const { keyId, wrappedKey } = this.metadata.uploads.get(versionId)!;
    const lease: ResumableLeaseV1 = {
      ...{ fence: row.fence, tailVersionId: randomUUID(), tail: row.tail, copies: 3, spread: 'strict' },
      ...{ keyId, wrappedKey },
    };
    return { status: 'leased', upload, lease };
  }

  private advance(request: AdvanceResumableUploadRequestV1): { upload: ResumableUploadV1 } {
    const { versionId, fence, chunks, tail, tailVersionId, offsetBytes } = request;
    const row = this.rowOf(versionId);
    if (row.fence !== fence) throw new LeaseLostError();
    if (this.metadata.uploads.get(versionId)?.state === 'abandoned') throw new UploadGoneError();
    if (offsetBytes > this.describe(versionId).offsetBytes) {
      this.advances.push(request);
      const recorded = this.metadata.uploads.get(versionId)!.chunks;
      for (const chunk of chunks) {
        if (chunk.index !== recorded.size) throw new Error(`chunk ${chunk.index} came after ${recorded.size} others`);
        recorded.set(chunk.index, chunk);
      }
      row.hashState = chunks.length > 0 ? request.hashState : row.hashState;
      row.tail = tail && {
        versionId: tailVersionId,
        chunkCid: tail.chunkCid,
        sizeBytes: tail.sizeBytes,
        nodeIds: tail.nodeIds,
      };
      if (this.describe(versionId).offsetBytes !== offsetBytes) throw new Error('the sums are wrong');
    }
    if (request.release) Object.assign(row, { leased: false, wanted: false });
    return { upload: this.describe(versionId) };
  }

  private chunkedBytes(versionId: string): number {
    return [...this.metadata.uploads.get(versionId)!.chunks.values()].reduce((sum, chunk) => sum + chunk.sizeBytes, 0);
  }

  private rowOf(versionId: string, ownerId?: string): Row {
    const row = this.rows.get(versionId);
    if (!row || (ownerId !== undefined && row.ownerId !== ownerId)) throw new UploadNotFoundError();
    return row;
  }
}
