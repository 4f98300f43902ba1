import { Injectable } from '@nestjs/common';
import { MAX_COPIES } from '#contracts';
import type { ChunkSituation, RepairStep } from './choose-target.js';
import { CopyChunkService } from './copy-chunk.service.js';
import { MoveForSpreadService } from './move-for-spread.service.js';
import { PlanCopyService } from './plan-copy.service.js';
import { RecordCopyService } from './record-copy.service.js';

/** A chunk's copies may be moved and made; more steps than this and something undoes them as they are taken. */
const MAX_STEPS = 2 * MAX_COPIES;

/**
 * Brings one chunk up to policy: plan (a row), copy, prove, record. Each step looks at the rows anew, so it may run twice, stop
 * anywhere, and run beside another process: a row decides who makes a copy, and a proof whether it counts.
 */
@Injectable()
export class RepairChunkService {
  constructor(
    private readonly planCopy: PlanCopyService,
    private readonly copyChunk: CopyChunkService,
    private readonly moveForSpread: MoveForSpreadService,
    private readonly records: RecordCopyService,
  ) {}

  /**
   * @returns `settled` when nothing is left to do, else why it has to wait
   * @throws KuboError when a copy failed; its target is given up, so that a repeat takes another
   */
  async run(chunkId: string, signal: AbortSignal): Promise<'settled' | { waiting: string }> {
    let mayBreakSpread = false;
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      signal.throwIfAborted();
      const next = await this.planCopy.nextStep(chunkId, mayBreakSpread);
      if (!next) return 'settled';
      const { chunk, step } = next;
      if (step.do === 'wait') return { waiting: step.reason };
      if (step.do === 'nothing') {
        await this.records.dropLeftOverPlans(chunkId);
        return 'settled';
      }
      if (step.do === 'copy' && step.breaksSpread && !mayBreakSpread) {
        const full = { versionId: chunk.versionId, nodeId: step.nodeId, keep: chunkId };
        // First another copy of the version makes room; where no move helps, the copy wins and the file is shown as reduced.
        mayBreakSpread = !(await this.moveForSpread.run(full, signal));
      } else await this.copy(chunk, step, signal);
    }
    return { waiting: 'its copies change while it is repaired' };
  }

  private async copy(
    chunk: ChunkSituation,
    step: Extract<RepairStep, { nodeId: string }>,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const epoch = await this.copyChunk.run({
        chunkCid: chunk.chunkCid,
        storedBytes: chunk.storedBytes,
        targetId: step.nodeId,
        sourceIds: step.sources,
        way: step.do === 'heal' ? 'import' : 'pull',
        signal,
      });
      await this.records.held(chunk, step.nodeId, epoch);
    } catch (error) {
      await this.records.notMade(chunk.chunkId, step.nodeId, signal);
      throw error;
    }
  }
}
