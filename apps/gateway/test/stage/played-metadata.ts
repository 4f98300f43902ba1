import {
  type BeginUploadRequestV1,
  type ChunkRecordV1,
  type CommitFileReplyV1,
  type CommitFileRequestV1,
  FileExistsError,
  FileNotFoundError,
  type FileSelectorV1,
  type FileV1,
  type ReadPlanPageReplyV1,
  UploadAbandonedError,
  type UploadState,
} from '#contracts';
import type { PlayedServices } from './played-services.js';

interface Upload extends BeginUploadRequestV1 {
  state: UploadState;
  chunks: Map<number, ChunkRecordV1>;
  reply?: CommitFileReplyV1;
}

/** metadata, as far as uploads and downloads need it: in memory, without quotas, trash or events. */
export class PlayedMetadata {
  readonly uploads = new Map<string, Upload>();
  copies = 3;

  async join(services: PlayedServices): Promise<void> {
    await services.answer({
      'bytenode.rpc.metadata.register-master-keys.v1': ({ keys }) => ({
        status: keys.length === 0 ? 'none-registered' : 'accepted',
        registeredKeyIds: keys.map(({ keyId }) => keyId),
      }),
      'bytenode.rpc.metadata.begin-upload.v1': (request) => {
        if (!this.uploads.has(request.versionId))
          this.uploads.set(request.versionId, Object.assign(request, { state: 'open' as const, chunks: new Map() }));
        return { copies: this.copies, spread: 'strict' };
      },
      'bytenode.rpc.metadata.record-chunks.v1': ({ versionId, chunks }) => this.record(this.open(versionId), chunks),
      'bytenode.rpc.metadata.commit-file.v1': (request) => this.commit(request),
      'bytenode.rpc.metadata.abandon-upload.v1': ({ versionId }) => {
        const upload = this.uploads.get(versionId);
        if (upload?.state === 'open') upload.state = 'abandoned';
        return { state: upload?.state ?? 'abandoned' };
      },
      'bytenode.rpc.metadata.heartbeat-uploads.v1': ({ versionIds }) => ({
        closedVersionIds: versionIds.filter((id) => this.uploads.get(id)?.state !== 'open'),
      }),
      'bytenode.rpc.metadata.upload-states.v1': ({ versionIds }) => ({
        states: versionIds.map((versionId) => ({ versionId, state: this.uploads.get(versionId)?.state ?? 'unknown' })),
      }),
      'bytenode.rpc.metadata.get-file.v1': ({ ownerId, file }) => ({ file: this.find(ownerId, file).reply!.file }),
      'bytenode.rpc.metadata.read-plan.v1': ({ ownerId, file: selector, fromByte, limit }) => {
        const upload = this.find(ownerId, selector);
        const { file } = upload.reply!;
        const first = fromByte < 0 ? Math.max(0, file.sizeBytes + fromByte) : fromByte;
        const from = [...upload.chunks.values()].find((chunk) => chunk.offsetBytes + chunk.sizeBytes > first);
        const { keyId, wrappedKey } = upload;
        return Object.assign(page(upload, from?.index ?? file.chunkCount, limit), { file, keyId, wrappedKey });
      },
      'bytenode.rpc.metadata.read-plan-page.v1': ({ versionId, fromIndex, limit }) => {
        const upload = this.uploads.get(versionId);
        if (!upload) throw new FileNotFoundError();
        return page(upload, fromIndex, limit);
      },
    });
  }

  /** The upload of the last file that was begun on a path. */
  uploadOf(path: string): Upload {
    const upload = [...this.uploads.values()].findLast((each) => each.path === path);
    if (!upload) throw new Error(`no upload of ${path} was begun`);
    return upload;
  }

  private open(versionId: string): Upload {
    const upload = this.uploads.get(versionId);
    if (upload?.state !== 'open') throw new UploadAbandonedError();
    return upload;
  }

  private record(upload: Upload, chunks: ChunkRecordV1[]): object {
    for (const chunk of chunks) upload.chunks.set(chunk.index, chunk);
    upload.chunks = new Map([...upload.chunks].toSorted(([a], [b]) => a - b));
    return {};
  }

  private commit(request: CommitFileRequestV1): CommitFileReplyV1 {
    const known = this.uploads.get(request.versionId)?.reply;
    if (known) return known;
    const upload = this.open(request.versionId);
    this.record(upload, request.chunks);
    let offset = 0;
    for (const chunk of upload.chunks.values()) {
      if (chunk.offsetBytes !== offset) throw new Error(`a chunk begins at ${chunk.offsetBytes}, not at ${offset}`);
      offset += chunk.sizeBytes;
    }
    if (offset !== request.sizeBytes || upload.chunks.size !== request.chunkCount)
      throw new Error('the sums are wrong');
    const earlier = this.committed().findLast(
      ({ path, ownerId }) => path === upload.path && ownerId === upload.ownerId,
    );
    if (earlier && request.onlyIfNew) throw new FileExistsError();
    const file = fileOf(upload, request, earlier?.reply?.file);
    upload.state = 'committed';
    upload.reply = { file, created: !earlier };
    return upload.reply;
  }

  private find(ownerId: string, { fileId, path }: FileSelectorV1): Upload {
    const found = this.committed().findLast(
      (upload) => upload.ownerId === ownerId && (fileId ? upload.reply?.file.id === fileId : upload.path === path),
    );
    if (!found) throw new FileNotFoundError();
    return found;
  }

  private committed(): Upload[] {
    return [...this.uploads.values()].filter(({ state }) => state === 'committed');
  }
}

function fileOf(upload: Upload, request: CommitFileRequestV1, earlier: FileV1 | undefined): FileV1 {
  const now = new Date().toISOString();
  return {
    id: earlier?.id ?? crypto.randomUUID(),
    versionId: upload.versionId,
    ownerId: upload.ownerId,
    bucket: upload.bucket,
    path: upload.path,
    sizeBytes: request.sizeBytes,
    contentType: upload.contentType,
    sha256: request.sha256,
    chunkCount: request.chunkCount,
    wantedCopies: 3,
    minCopies: 2,
    protection: 'repairing',
    protectionReason: null,
    createdAt: now,
    updatedAt: now,
    version: (earlier?.version ?? 0) + 1,
  };
}

function page({ chunks }: Upload, fromIndex: number, limit: number): ReadPlanPageReplyV1 {
  const rest = [...chunks.values()].filter(({ index }) => index >= fromIndex);
  const planned = rest.slice(0, limit).map(({ index, chunkCid, offsetBytes, sizeBytes, storedBytes }) => ({
    index,
    chunkCid,
    offsetBytes,
    sizeBytes,
    storedBytes,
  }));
  return { chunks: planned, nextIndex: rest[limit]?.index ?? null };
}
