import { Injectable } from '@nestjs/common';
import { CopyChunkService } from '../repair/copy-chunk.service.js';
import type { PlannedMove } from '../repair/plan-copy.service.js';
import { RecordCopyService } from '../repair/record-copy.service.js';

/** Makes a move that has its row: copied and proved there, then released here in the step that makes the new copy count. */
@Injectable()
export class CarryOutMoveService {
  constructor(
    private readonly copyChunk: CopyChunkService,
    private readonly records: RecordCopyService,
  ) {}

  /**
   * @returns `kept` when the old copy can't be spared yet, `dropped` when the new one isn't needed any more
   * @throws KuboError when the copy failed; nothing was released then
   */
  async run(
    { chunk, chunkId, from, to, sourceIds }: PlannedMove,
    signal: AbortSignal,
  ): Promise<'moved' | 'kept' | 'dropped'> {
    try {
      const { chunkCid, storedBytes } = chunk;
      const order = { chunkCid, storedBytes, targetId: to, sourceIds, way: 'pull', unhurried: true, signal } as const;
      const epoch = await this.copyChunk.run(order);
      return await this.records.moved(chunk, { from, to }, epoch);
    } catch (error) {
      await this.records.notMade(chunkId, to, signal);
      throw error;
    }
  }
}
