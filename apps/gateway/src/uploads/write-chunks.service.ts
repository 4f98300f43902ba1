import type { PlainChunk } from '#chunks';
import type { ChunkRecordV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { GatewayEnv } from '../gateway.config.js';
import { BoundedTasks } from './bounded-tasks.js';
import { ByteBudget } from './byte-budget.js';
import { type ChunkGroup, groupChunks } from './group-chunks.js';
import { LeafMemory } from './leaf-memory.js';
import { sealChunk, type SealedChunk } from './seal-chunk.js';
import type { OpenUpload, UploadSession } from './upload-session.js';
import { WriteChunkService } from './write-chunk.service.js';

export interface WriteChunksCommand {
  chunks: AsyncIterable<PlainChunk>;
  upload: OpenUpload;
  session: UploadSession;
  /** Ends everything; aborted here at the first failure. */
  controller: AbortController;
  /** Told of each plain leaf, in order, when it is not needed any more. */
  onLeafSealed: (plain: Buffer) => void;
  /** Told of each chunk, in order, after its leaves. */
  onChunkSealed?: (index: number) => void;
  /** Told of chunks that lie on enough nodes, in any order; `isLast` where the file's last chunk is among them. */
  onWritten: (records: ChunkRecordV1[], isLast: boolean) => void;
}

/** Brings the chunks of a stream to nodes as they are cut: seals, places and writes them, within the memory that all uploads share. */
@Injectable()
export class WriteChunksService {
  private readonly budget: ByteBudget;
  private readonly leafMemory: LeafMemory;
  private running = 0;

  constructor(
    private readonly writeChunk: WriteChunkService,
    private readonly env: GatewayEnv,
  ) {
    this.budget = new ByteBudget(env.UPLOAD_MEMORY_BYTES);
    this.leafMemory = new LeafMemory(env.UPLOAD_MEMORY_BYTES);
  }

  /**
   * Resolves when all chunks are written. When it settles, either way, no node is written to any more.
   *
   * @throws what `chunks` throws, the first failure of a chunk, or the reason of `controller`
   */
  async run(command: WriteChunksCommand): Promise<void> {
    this.running += 1;
    try {
      await this.write(command);
    } finally {
      this.running -= 1;
      if (this.running === 0) this.leafMemory.clear();
    }
  }

  private async write(command: WriteChunksCommand): Promise<void> {
    const { chunks, controller, onWritten } = command;
    const { signal } = controller;
    const tasks = new BoundedTasks(this.env.UPLOAD_GROUPS_IN_FLIGHT, (error) => controller.abort(error));
    try {
      for await (const group of groupChunks(chunks)) {
        await tasks.whenFree();
        const giveBack = await this.budget.take(group.sizeBytes, signal);
        // Not in the task: while a group is sealed, plain and sealed bytes are held, and no more of the body should be.
        const sealed = await this.sealGroup(group, command).catch((error: unknown) => {
          giveBack();
          throw error;
        });
        tasks.start(async () => onWritten(await this.writeGroup(sealed, command).finally(giveBack), group.isLast));
      }
    } catch (error) {
      controller.abort(error);
      throw error;
    } finally {
      // No node may be written to any more when the upload is given up: its replicas are released then.
      await tasks.settled();
    }
    signal.throwIfAborted();
  }

  /** Seals the chunks of a group, and takes each out of it: its plain bytes can be freed then. */
  private async sealGroup(group: ChunkGroup, command: WriteChunksCommand): Promise<SealedChunk[]> {
    const { upload, controller, onLeafSealed, onChunkSealed } = command;
    const options = { ...upload, takeMemory: () => this.leafMemory.take(), onSealed: onLeafSealed };
    const sealed: SealedChunk[] = [];
    for (let chunk = group.chunks.shift(); chunk; chunk = group.chunks.shift()) {
      sealed.push(await sealChunk(chunk, options));
      onChunkSealed?.(chunk.index);
      controller.signal.throwIfAborted();
    }
    return sealed;
  }

  private async writeGroup(
    sealed: readonly SealedChunk[],
    { session, controller }: WriteChunksCommand,
  ): Promise<ChunkRecordV1[]> {
    const { chunks: placed, copiesToWrite } = await session.place(sealed, []);
    const nodesOf = new Map(placed.map(({ index, nodeIds }) => [index, nodeIds]));
    const records = await Promise.all(
      sealed.map((chunk) =>
        this.writeChunk.run({
          chunk,
          nodeIds: nodesOf.get(chunk.index) ?? [],
          copies: copiesToWrite,
          replace: async (failedNodeIds) => (await session.place([chunk], failedNodeIds)).chunks[0]?.nodeIds ?? [],
          signal: controller.signal,
        }),
      ),
    );
    // Only now: no node reads from these buffers any more.
    for (const { leaves } of sealed) for (const { bytes } of leaves) this.leafMemory.giveBack(bytes);
    return records;
  }
}
