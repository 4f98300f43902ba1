import { type DataKey, decryptLeaf, type PlainChunk } from '#chunks';
import { ACKNOWLEDGED_COPIES, type ChunkRecordV1, type ResumableLeaseV1, type ResumableTailV1 } from '#contracts';
import { KuboBytes, NodeBreakers, NodeDirectory } from '#ipfs';
import { Injectable } from '@nestjs/common';
import { GatewayEnv } from '../gateway.config.js';
import { rankForReading } from '../nodes/rank-for-reading.js';
import { Services } from '../services/services.js';
import { type OpenUpload, UploadSession } from '../uploads/upload-session.js';
import { WriteChunksService } from '../uploads/write-chunks.service.js';
import { TailUnreadableError } from './resumable-errors.js';

/**
 * The last bytes of a part, too few for a leaf. They lie on nodes as chunk 0 of a version of their own, encrypted with the
 * upload's key and bound to that version's id, until the next part comes.
 */
@Injectable()
export class TailsService {
  constructor(
    private readonly services: Services,
    private readonly kubo: KuboBytes,
    private readonly directory: NodeDirectory,
    private readonly breakers: NodeBreakers,
    private readonly writeChunks: WriteChunksService,
    private readonly env: GatewayEnv,
  ) {}

  /** @throws TailUnreadableError UPLOAD.UNREADABLE when no node gives it, or the signal's reason */
  async read(tail: ResumableTailV1, key: DataKey, offsetBytes: number, signal: AbortSignal): Promise<Buffer> {
    const stored = await this.readFromAny(tail, tail.nodeIds, signal).catch(async (error: unknown) => {
      signal.throwIfAborted();
      const others = (await this.holdersOf(tail, signal)).filter((nodeId) => !tail.nodeIds.includes(nodeId));
      return this.readFromAny(tail, others, signal, error);
    });
    return decryptLeaf(stored, key, tail.versionId, offsetBytes);
  }

  /** Writes it under the id that the lease gives for it. */
  async write(
    plain: Buffer,
    {
      lease,
      offsetBytes,
      dataKey,
      controller,
    }: {
      lease: ResumableLeaseV1;
      offsetBytes: number;
      dataKey: DataKey;
      controller: AbortController;
    },
  ): Promise<ChunkRecordV1> {
    const copies = Math.min(ACKNOWLEDGED_COPIES, lease.copies);
    const upload: OpenUpload = { versionId: lease.tailVersionId, dataKey, copies, spread: 'off' };
    const limits = { patienceMs: this.env.SERVICE_PATIENCE_MS, signal: controller.signal };
    const written: ChunkRecordV1[] = [];
    await this.writeChunks.run({
      ...{ chunks: one({ index: 0, offsetBytes, sizeBytes: plain.length, leaves: [plain], isLast: true }), upload },
      ...{ session: new UploadSession(this.services, upload, limits), controller },
      onLeafSealed: () => undefined,
      onWritten: (records) => written.push(...records),
    });
    return written[0]!;
  }

  private async readFromAny(
    { chunkCid }: ResumableTailV1,
    nodeIds: readonly string[],
    signal: AbortSignal,
    earlier?: unknown,
  ): Promise<Buffer> {
    let last = earlier;
    const ranked = rankForReading(nodeIds, (nodeId) => ({
      state: this.directory.byId(nodeId)?.state,
      admitted: this.breakers.admits(nodeId),
    }));
    for (const nodeId of ranked) {
      const endpoint = this.directory.endpoint(nodeId);
      if (!endpoint) continue;
      try {
        const limits = { timeoutMs: this.env.NODE_READ_TIMEOUT_MS, signal };
        return await this.kubo.readVerifiedBlock(endpoint, chunkCid, limits);
      } catch (error) {
        signal.throwIfAborted();
        last = error;
      }
    }
    throw new TailUnreadableError(last);
  }

  /** Where it lies now: a copy that was lost since may have been made again elsewhere. */
  private async holdersOf({ versionId }: ResumableTailV1, signal: AbortSignal): Promise<string[]> {
    const request = { versionId, fromIndex: 0, limit: 1 };
    const { chunks } = await this.services.ask('bytenode.rpc.chunk-placement.locate-chunks.v1', request, { signal });
    return chunks[0]?.nodeIds ?? [];
  }
}

async function* one(chunk: PlainChunk): AsyncGenerator<PlainChunk> {
  yield chunk;
}
