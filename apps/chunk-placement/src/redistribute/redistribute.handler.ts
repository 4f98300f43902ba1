import { Injectable, Logger } from '@nestjs/common';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import type { Job, JobHandler, JobStep } from '../jobs/job.js';
import { MovePace } from '../moves/move-pace.js';
import { mapInFlight } from '#ipfs';
import { RedistributeChunkService } from './redistribute-chunk.service.js';
import { RedistributeRepository } from './redistribute.repository.js';
import { SpreadOutService } from './spread-out.service.js';

/** A chunk whose copy failed is tried again in so many passes over the version. */
const MAX_PASSES = 3;

/** Where a redistribution stands between two steps. */
interface RedistributeMemo {
  fromIndex: number;
  pass: number;
  /** Chunks of this pass whose copy failed (count). */
  failed: number;
  /** Why a chunk can't be as wanted with the nodes there are. */
  obstacle: string | null;
}

/** Restores a version: copies and zones chunk by chunk, then the spread. Each chunk is looked at anew, so any part may be repeated. */
@Injectable()
export class RedistributeHandler implements JobHandler {
  readonly kind = 'redistribute';
  private readonly logger = new Logger(RedistributeHandler.name);

  constructor(
    private readonly repository: RedistributeRepository,
    private readonly redistributeChunk: RedistributeChunkService,
    private readonly spreadOut: SpreadOutService,
    private readonly pace: MovePace,
    private readonly config: ChunkPlacementConfig,
  ) {}

  async step(job: Job, signal: AbortSignal): Promise<JobStep> {
    const versionId = String(job.params.versionId);
    const memo: RedistributeMemo = { fromIndex: 0, pass: 1, failed: 0, obstacle: null, ...job.memo };
    const objection = await this.pace.objection();
    if (objection) return this.wait(objection, memo);
    const page = await this.repository.page(versionId, memo.fromIndex, this.config.MOVE_CONCURRENCY);
    if (page.length === 0) return this.end(versionId, memo, signal);

    const done = { items: 0, bytes: 0 };
    const next = { ...memo, fromIndex: (page.at(-1)?.index ?? 0) + 1 };
    let failures = 0;
    await mapInFlight(page, this.config.MOVE_CONCURRENCY, async ({ chunkId, storedBytes }) => {
      try {
        next.obstacle = (await this.redistributeChunk.run(chunkId, signal)) ?? next.obstacle;
        done.items += 1;
        done.bytes += storedBytes;
      } catch (error) {
        if (signal.aborted) throw error;
        this.logger.warn('a copy failed in a redistribution', error, { versionId, chunkId });
        failures += 1;
      }
    });
    // Further passes look at all chunks again; they are counted once.
    const counted = memo.pass === 1 ? { done } : {};
    return { ...counted, failures, memo: { ...next, failed: memo.failed + failures }, next: { do: 'go-on' } };
  }

  private async end(versionId: string, memo: RedistributeMemo, signal: AbortSignal): Promise<JobStep> {
    if (memo.failed > 0) {
      if (memo.pass === MAX_PASSES)
        return {
          next: { do: 'fail', error: `copies of ${memo.failed} chunks could not be made; repairs go on trying` },
        };
      const again = { fromIndex: 0, pass: memo.pass + 1, failed: 0, obstacle: null };
      return this.wait(`copies of ${memo.failed} chunks failed; they are tried again`, again);
    }
    const result = await this.spreadOut.run(versionId, signal);
    return { next: { do: 'finish', result: { ...result, obstacle: memo.obstacle } } };
  }

  private wait(reason: string, memo: RedistributeMemo): JobStep {
    return { memo: { ...memo }, next: { do: 'wait', forMs: this.config.MOVE_RETRY_MS, reason } };
  }
}
