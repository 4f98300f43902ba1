import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Outbox } from '#outbox';
import { Transactions } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { effectiveCopies } from '../nodes/effective-copies.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { ReplicasQueries } from '../replicas/replicas.queries.js';
import type { ChunkSituation } from './choose-target.js';
import { RepairRepository, type ReleaseTerms } from './repair.repository.js';

type CopiedChunk = Pick<ChunkSituation, 'chunkId' | 'versionId' | 'index' | 'chunkCid' | 'copies' | 'spread'>;

/** Writes down what repairs plan and achieve, with the news of it in the same transaction. */
@Injectable()
export class RecordCopyService {
  constructor(
    private readonly repairs: RepairRepository,
    private readonly queries: ReplicasQueries,
    private readonly roster: NodeRoster,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /** The copy was proved: it counts from now on. */
  async held(chunk: CopiedChunk, nodeId: string, epoch: number): Promise<void> {
    await this.transactions.run(async (manager) => {
      await this.repairs.lockVersion(manager, chunk.versionId);
      if (await this.repairs.hold(manager, chunk.chunkId, nodeId, epoch)) await this.announce(manager, chunk, nodeId);
    });
  }

  /**
   * The new copy was proved and takes the place of the old one. In one step: in between the chunk would have a copy more than it
   * keeps, and its own repair would take it for whole.
   *
   * @returns `dropped` when the new copy is not needed any more (its plan was given up, or another move took the old one away),
   *          `kept` when the old copy can't be spared yet
   */
  async moved(
    chunk: CopiedChunk,
    { from, to }: { from: string; to: string },
    epoch: number,
    terms?: ReleaseTerms,
  ): Promise<'moved' | 'kept' | 'dropped'> {
    return this.transactions.run(async (manager) => {
      await this.repairs.lockVersion(manager, chunk.versionId);
      const copies = effectiveCopies(chunk.copies, chunk.spread, this.roster.usable().length);
      if (await this.repairs.dropOvertaken(manager, chunk.chunkId, { from, to }, copies)) return 'dropped';
      if (!(await this.repairs.hold(manager, chunk.chunkId, to, epoch))) return 'dropped';
      const released = await this.repairs.releaseMoved(manager, chunk.chunkId, from, this.config.MOVED_GRACE_MS, terms);
      await this.announce(manager, chunk, to);
      return released ? 'moved' : 'kept';
    });
  }

  /** A copy that can be spared as it is. @returns false when too few others would be left by now */
  async letGo(chunk: CopiedChunk, nodeId: string, terms: ReleaseTerms): Promise<boolean> {
    return this.transactions.run(async (manager) => {
      await this.repairs.lockVersion(manager, chunk.versionId);
      return this.repairs.releaseMoved(manager, chunk.chunkId, nodeId, this.config.MOVED_GRACE_MS, terms);
    });
  }

  /** A copy that was not made. One that failed goes to another node; one that was only stopped may be made there all the same. */
  async notMade(chunkId: string, nodeId: string, signal: AbortSignal): Promise<void> {
    if (wasStopped(signal)) await this.repairs.withdraw(chunkId, nodeId);
    else await this.repairs.giveUp(chunkId, nodeId);
  }

  async dropLeftOverPlans(chunkId: string): Promise<void> {
    await this.repairs.releaseLeftOverPlans(chunkId);
  }

  /** While the upload or other repairs go on, this chunk says enough; only the last one looks at the whole version. */
  private async announce(manager: EntityManager, chunk: CopiedChunk, nodeId: string): Promise<void> {
    const health = await this.repairs.health(manager, chunk.chunkId);
    const wanted = effectiveCopies(chunk.copies, chunk.spread, this.roster.usable().length);
    // Here already, so that of the last two repairs, side by side, one sees that nothing is left.
    if (health.liveCopies >= wanted) await this.repairs.endTask(manager, chunk.chunkId);
    const partial = health.receiving || health.otherRepairs > 0;
    if (!partial && health.raised) await this.repairs.noteRaised([chunk.versionId], manager);
    const [version] = partial ? [] : await this.queries.describe([chunk.versionId], manager);
    await this.outbox.add(
      manager,
      'bytenode.evt.chunk-placement.chunk.replicated.v1',
      {
        versionId: chunk.versionId,
        index: chunk.index,
        chunkCid: chunk.chunkCid,
        nodeId,
        liveCopies: health.liveCopies,
        wantedCopies: chunk.copies,
        protection: version?.protection ?? 'repairing',
        protectionReason: version ? version.reason : 'more copies are being made',
        minCopies: version?.minCopies ?? Math.min(health.liveCopies, health.otherMinCopies ?? health.liveCopies),
      },
      { subjectId: chunk.versionId },
    );
  }
}

/** Its process ends, or the work was handed to another one; not: it took too long. */
const wasStopped = ({ aborted, reason }: AbortSignal): boolean =>
  aborted && !(reason instanceof DOMException && reason.name === 'TimeoutError');
