import { Injectable, Logger } from '@nestjs/common';
import { CopyChunkService } from './copy-chunk.service.js';
import { PlanCopyService } from './plan-copy.service.js';
import { RecordCopyService } from './record-copy.service.js';

/** Keeps the spread rule by moving a copy: placed and proved elsewhere first, released here only then. */
@Injectable()
export class MoveForSpreadService {
  private readonly logger = new Logger(MoveForSpreadService.name);

  constructor(
    private readonly planCopy: PlanCopyService,
    private readonly records: RecordCopyService,
    private readonly copyChunk: CopyChunkService,
  ) {}

  /**
   * Moves one copy of the version off a node that holds, or is about to hold, all its chunks.
   *
   * @param keepChunkId a chunk that must not be moved
   * @returns false when no single move helps; true: look again, for where copies lie has changed
   * @throws KuboError when the copy failed; nothing was released then
   */
  async run(versionId: string, nodeId: string, keepChunkId: string | undefined, signal: AbortSignal): Promise<boolean> {
    const move = await this.planCopy.spreadMove(versionId, nodeId, keepChunkId);
    if (!move) return false;
    const { chunk, chunkId, from, to, sourceIds } = move;
    try {
      const { chunkCid, storedBytes } = chunk;
      const epoch = await this.copyChunk.run({ chunkCid, storedBytes, targetId: to, sourceIds, way: 'pull', signal });
      const outcome = await this.records.moved(chunk, move, epoch);
      this.logger.log('a copy was to be moved to keep the spread', { versionId, chunkId, from, to, outcome });
      return outcome !== 'kept';
    } catch (error) {
      await this.records.giveUp(chunkId, to);
      throw error;
    }
  }
}
