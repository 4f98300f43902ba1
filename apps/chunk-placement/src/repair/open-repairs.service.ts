import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import type { EntityManager } from 'typeorm';
import { Outbox } from '#outbox';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { ReplicasQueries } from '../replicas/replicas.queries.js';
import { RepairTaskRepository, type ChunkSelection, type OpenedTask } from './repair-task.repository.js';

/** Opens a repair task for every chunk below policy it is shown, and tells the world of chunks that lost copies. */
@Injectable()
export class OpenRepairsService {
  /** Emits when tasks may have become due. */
  readonly opened = new Subject<void>();

  constructor(
    private readonly tasks: RepairTaskRepository,
    private readonly queries: ReplicasQueries,
    private readonly roster: NodeRoster,
    private readonly outbox: Outbox,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /** In the caller's transaction; for chunks with a task open already it only brings that up to date. */
  async forChunks(
    manager: EntityManager,
    selection: ChunkSelection,
    { lastCopiesOnly = false, withoutRaised = false }: { lastCopiesOnly?: boolean; withoutRaised?: boolean } = {},
  ): Promise<void> {
    const terms = { delayMs: this.config.REPAIR_DELAY_MS, lastCopiesOnly, withoutRaised };
    const tasks = await this.tasks.open(manager, selection, this.roster.usable().length, terms);
    await this.announce(
      manager,
      tasks.filter((task) => task.opened && task.kind === 'lost'),
    );
  }

  forChunkIds(manager: EntityManager, chunkIds: string[]): Promise<void> {
    return chunkIds.length === 0 ? Promise.resolve() : this.forChunks(manager, { chunkIds });
  }

  /** False while as many tasks are open as may be: what doesn't fit now is found again by the walks. */
  async hasRoom(): Promise<boolean> {
    return (await this.room()).forAny;
  }

  /** The same for all, and for copies that are wished for since: they have half, and take none of it from what was lost. */
  async room(): Promise<{ forAny: boolean; forRaised: boolean }> {
    const { open, raised } = await this.tasks.count();
    const most = this.config.MAX_OPEN_REPAIRS;
    return { forAny: open - raised < most, forRaised: raised < most / 2 };
  }

  /** Closes tasks of chunks that are whole again, due or not, brake or not. @param chunks ids above the first and up to the second */
  closeNeedless(chunks: [string, string]): Promise<void> {
    return this.tasks.settleWhole(chunks, this.roster.usable().length);
  }

  wakeWorker(): void {
    this.opened.next();
  }

  private async announce(manager: EntityManager, tasks: OpenedTask[]): Promise<void> {
    if (tasks.length === 0) return;
    const versions = await this.queries.describe([...new Set(tasks.map((task) => task.versionId))], manager);
    const byId = new Map(versions.map((version) => [version.versionId, version]));
    const news = (task: OpenedTask) => ({
      subjectId: task.versionId,
      data: {
        versionId: task.versionId,
        index: task.index,
        chunkCid: task.chunkCid,
        liveCopies: task.liveCopies,
        wantedCopies: task.wantedCopies,
        protection: byId.get(task.versionId)?.protection ?? ('repairing' as const),
        protectionReason: byId.get(task.versionId)?.reason ?? null,
        minCopies: byId.get(task.versionId)?.minCopies ?? task.liveCopies,
        reason: task.reason,
      },
    });
    await this.outbox.addAll(
      manager,
      tasks.map((task) =>
        task.liveCopies === 0
          ? { subject: 'bytenode.evt.chunk-placement.chunk.lost.v1' as const, ...news(task) }
          : { subject: 'bytenode.evt.chunk-placement.chunk.degraded.v1' as const, ...news(task) },
      ),
    );
  }
}
