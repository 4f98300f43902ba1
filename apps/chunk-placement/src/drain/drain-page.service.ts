import { Injectable, Logger } from '@nestjs/common';
import { mapInFlight } from '#ipfs';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import type { JobAmount } from '../jobs/job.js';
import { MovePace } from '../moves/move-pace.js';
import { DrainChunkService } from './drain-chunk.service.js';
import type { ChunkToLeave } from './drain.repository.js';

/** What became of a page. */
export interface DrainedPage {
  left: JobAmount;
  /** Chunks that had to stay for now (count), those whose copy failed among them, and why the last one had to. */
  stayed: number;
  failures: number;
  reason: string | null;
}

/** Takes a few chunks off a node side by side, at the pace of moves. */
@Injectable()
export class DrainPageService {
  private readonly logger = new Logger(DrainPageService.name);

  constructor(
    private readonly drainChunk: DrainChunkService,
    private readonly pace: MovePace,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /** @throws only when the signal aborts */
  async run(page: ChunkToLeave[], nodeId: string, signal: AbortSignal): Promise<DrainedPage> {
    const drained: DrainedPage = { left: { items: 0, bytes: 0 }, stayed: 0, failures: 0, reason: null };
    await mapInFlight(page, this.config.MOVE_CONCURRENCY, async (chunk) => {
      const outcome = await this.attempt(chunk, nodeId, signal);
      if (outcome === 'left') {
        drained.left.items += 1;
        drained.left.bytes += chunk.storedBytes;
        return;
      }
      drained.stayed += 1;
      if (outcome.failed) drained.failures += 1;
      drained.reason = outcome.waiting;
    });
    return drained;
  }

  private async attempt(
    { chunkId, storedBytes }: ChunkToLeave,
    nodeId: string,
    signal: AbortSignal,
  ): Promise<'left' | { waiting: string; failed?: true }> {
    try {
      await this.pace.take(storedBytes, signal);
      return await this.drainChunk.run(chunkId, nodeId, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      this.logger.warn('a copy could not be moved off a node; it is tried again', error, { nodeId, chunkId });
      return { waiting: `a copy failed: ${error instanceof Error ? error.message : String(error)}`, failed: true };
    }
  }
}
