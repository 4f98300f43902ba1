import { Injectable } from '@nestjs/common';
import {
  decryptLeafPieces,
  isSingleLeaf,
  LEAF_SIZE_BYTES,
  leavesOfRange,
  type LeafSlice,
  parseChunkRoot,
} from '#chunks';
import type { FileSelectorV1 } from '#contracts';
import { KuboBytes } from '#ipfs';
import { GatewayEnv } from '../gateway.config.js';
import { MasterKeys } from '../keys/master-keys.js';
import { Services } from '../services/services.js';
import { cutPieces } from './cut-pieces.js';
import { FilePlan, type LocatedChunk } from './file-plan.js';
import { orderedWindow } from './ordered-window.js';
import type { ByteRange } from './parse-range.js';
import { ReadBlockService } from './read-block.service.js';

/** Opens files and yields their bytes: from any nodes, checked, decrypted, in order, a few leaves ahead of the taker. */
@Injectable()
export class ReadFileService {
  constructor(
    private readonly services: Services,
    private readonly keys: MasterKeys,
    private readonly readBlock: ReadBlockService,
    private readonly kubo: KuboBytes,
    private readonly env: GatewayEnv,
  ) {}

  /**
   * Fixes what will be read.
   *
   * @param fromByte where reading will begin; negative counts from the end
   */
  open(ownerId: string, file: FileSelectorV1, fromByte: number, signal: AbortSignal): Promise<FilePlan> {
    return FilePlan.open({ services: this.services, ownerId, signal }, this.keys.ring(), file, fromByte);
  }

  /**
   * The bytes of a range. Every one of them has been hashed and authenticated; where one can't be had, it ends with an error.
   *
   * @throws FileUnreadableError FILE.UNREADABLE
   */
  async *bytesOf(plan: FilePlan, range: ByteRange, signal: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
    const leafCids = new Map<number, Promise<string[]>>();
    const read = (slice: LeafSlice<LocatedChunk>) => this.readLeaf(plan, slice, leafCids, signal);
    const leaves = orderedWindow(slicesOf(plan, range), this.env.DOWNLOAD_LEAVES_IN_FLIGHT, read);
    for await (const pieces of leaves) yield* pieces;
  }

  private async readLeaf(
    plan: FilePlan,
    { chunk, leafIndex, offsetBytes, from, to }: LeafSlice<LocatedChunk>,
    leafCids: Map<number, Promise<string[]>>,
    signal: AbortSignal,
  ): Promise<Buffer[]> {
    let cids = leafCids.get(chunk.index);
    if (!cids) {
      // Leaves come in order, so an earlier chunk is not asked for again.
      for (const index of leafCids.keys()) if (index < chunk.index - 1) leafCids.delete(index);
      leafCids.set(chunk.index, (cids = this.leafCidsOf(plan, chunk, signal)));
    }
    const cidText = (await cids)[leafIndex];
    if (cidText === undefined) throw new Error(`chunk ${chunk.index} has no leaf ${leafIndex}`);
    const stored = await this.readBlock.run(plan, chunk, cidText, signal);
    const plain = decryptLeafPieces(stored, plan.dataKey, plan.file.versionId, offsetBytes);
    this.kubo.giveBack(stored);
    return cutPieces(plain, from, to);
  }

  private async leafCidsOf(plan: FilePlan, chunk: LocatedChunk, signal: AbortSignal): Promise<string[]> {
    if (isSingleLeaf(chunk.chunkCid)) return [chunk.chunkCid];
    const root = await this.readBlock.run(plan, chunk, chunk.chunkCid, signal);
    const leaves = parseChunkRoot(root).map(({ cidText }) => cidText);
    if (leaves.length !== Math.ceil(chunk.sizeBytes / LEAF_SIZE_BYTES))
      throw new Error(`the root of chunk ${chunk.index} lists ${leaves.length} leaves`);
    return leaves;
  }
}

async function* slicesOf(plan: FilePlan, range: ByteRange): AsyncGenerator<LeafSlice<LocatedChunk>, void, undefined> {
  for await (const chunk of plan.chunksOf(range)) yield* leavesOfRange([chunk], range.first, range.last + 1);
}
