import { Injectable } from '@nestjs/common';
import { MAX_COPIES } from '#contracts';
import { effectiveCopies } from '../nodes/effective-copies.js';
import { NodeRoster } from '../nodes/node-roster.js';
import type { ChunkSituation, RepairStep } from '../repair/choose-target.js';
import { CopyChunkService } from '../repair/copy-chunk.service.js';
import { MoveForSpreadService } from '../repair/move-for-spread.service.js';
import { PlanCopyService } from '../repair/plan-copy.service.js';
import { RecordCopyService } from '../repair/record-copy.service.js';
import type { ReleaseTerms } from '../repair/repair.repository.js';
import { DrainRepository } from './drain.repository.js';

const MAX_STEPS = 2 * MAX_COPIES;

/**
 * Takes one chunk off a node that is emptied: a copy is made elsewhere and proved, and only then the one here is let go of, in the
 * same transaction. The choice where is the repair's own, with the copies on leaving nodes left out of the count.
 */
@Injectable()
export class DrainChunkService {
  constructor(
    private readonly planCopy: PlanCopyService,
    private readonly copyChunk: CopyChunkService,
    private readonly moveForSpread: MoveForSpreadService,
    private readonly records: RecordCopyService,
    private readonly repository: DrainRepository,
    private readonly roster: NodeRoster,
  ) {}

  /**
   * @returns `left`, or why it has to stay for now
   * @throws KuboError when a copy failed; its target is given up, so that a repeat takes another
   */
  async run(chunkId: string, nodeId: string, signal: AbortSignal): Promise<'left' | { waiting: string }> {
    let mayBreakSpread = false;
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      signal.throwIfAborted();
      if (!(await this.repository.isThere(chunkId, nodeId))) return 'left';
      const leaving = this.leaving(nodeId);
      const next = await this.planCopy.nextStep(chunkId, mayBreakSpread, leaving);
      if (!next) return 'left';
      const { chunk, step } = next;
      const terms = { copies: this.wantedWithout(chunk, leaving), verified: true };
      if (step.do === 'wait') return { waiting: step.reason };
      if (step.do === 'nothing') return this.letGo(chunk, nodeId, terms);
      if (step.do === 'copy' && step.breaksSpread && !mayBreakSpread) {
        const full = { versionId: chunk.versionId, nodeId: step.nodeId, keep: chunkId };
        mayBreakSpread = !(await this.moveForSpread.run(full, signal, leaving));
      } else if ((await this.copy(chunk, step, nodeId, { terms, signal })) === 'moved') return 'left';
    }
    return { waiting: 'its copies change while it is moved' };
  }

  private async letGo(
    chunk: ChunkSituation,
    nodeId: string,
    terms: ReleaseTerms,
  ): Promise<'left' | { waiting: string }> {
    if (await this.records.letGo(chunk, nodeId, terms)) return 'left';
    const stays = await this.repository.isThere(chunk.chunkId, nodeId);
    return stays ? { waiting: 'its other copies are still to be proved' } : 'left';
  }

  private async copy(
    chunk: ChunkSituation,
    step: Extract<RepairStep, { nodeId: string }>,
    from: string,
    { terms, signal }: { terms: ReleaseTerms; signal: AbortSignal },
  ): Promise<'moved' | 'kept' | 'dropped'> {
    const { chunkId, chunkCid, storedBytes } = chunk;
    const way = step.do === 'heal' ? 'import' : 'pull';
    try {
      const { nodeId: targetId, sources: sourceIds } = step;
      const order = { chunkCid, storedBytes, targetId, sourceIds, way, unhurried: true, signal } as const;
      const epoch = await this.copyChunk.run(order);
      return await this.records.moved(chunk, { from, to: step.nodeId }, epoch, terms);
    } catch (error) {
      await this.records.notMade(chunkId, step.nodeId, signal);
      throw error;
    }
  }

  private leaving(nodeId: string): ReadonlySet<string> {
    const others = this.roster.all().filter((node) => node.state === 'draining' || node.state === 'drained');
    return new Set([nodeId, ...others.map((node) => node.nodeId)]);
  }

  private wantedWithout(chunk: ChunkSituation, leaving: ReadonlySet<string>): number {
    const staying = this.roster.usable().filter((node) => !leaving.has(node.nodeId));
    return Math.max(1, effectiveCopies(chunk.copies, chunk.spread, staying.length));
  }
}
