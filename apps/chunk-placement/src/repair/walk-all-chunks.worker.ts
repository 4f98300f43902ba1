import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Turns } from '#observability';
import { Leases } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { ActOnPageService } from './act-on-page.service.js';
import { RepairRepository } from './repair.repository.js';
import { type NodeLoad, WalkRepository } from './walk.repository.js';

const PAGE = 1000;
const LEAST_REST_MS = 1000;
const LEASE_MS = 15_000;
/** Name of the walk; its summary is what the last whole one counted. */
export const ALL_CHUNKS_WALK = 'all-chunks';

/** What a whole walk counted. */
export interface WalkSummary {
  chunks: number;
  /** Chunks with fewer live copies than policy, by live copies. */
  belowPolicy: Record<string, number>;
  /** What lies on each node, by its id. */
  loads: Record<string, NodeLoad>;
  /** When it ended, ISO 8601 UTC. */
  countedAt: string;
}

type Counted = Omit<WalkSummary, 'countedAt'>;
const nothing = (): Counted => ({ chunks: 0, belowPolicy: {}, loads: {} });

/**
 * Finds from the rows alone whatever an event would have started: chunks below policy, chunks with too many copies, copies that nobody
 * makes any more, versions that a node holds whole, and those that have come to the copies that were wished for since. Walks in pages,
 * and starts over when nodes changed, some time has passed, or what it counted as missing was made.
 */
@Injectable()
export class WalkAllChunksWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(WalkAllChunksWorker.name);
  private readonly stopping = new AbortController();
  private leading: Promise<void> | undefined;
  private counted = nothing();
  /** When this process saw the walk begin; undefined when it came to it later, and what it counted isn't the whole. */
  private beganAt: number | undefined;
  /** This walk found chunks with fewer copies than the nodes there are can hold: repairs make these. */
  private isAnyShort = false;
  /** The last whole walk; a second at least. */
  private tookMs = LEAST_REST_MS;

  constructor(
    private readonly roster: NodeRoster,
    private readonly walks: WalkRepository,
    private readonly repairs: RepairRepository,
    private readonly actOnPage: ActOnPageService,
    private readonly leases: Leases,
    private readonly config: ChunkPlacementConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.leading = this.leases.lead(
      'walk-all-chunks',
      { ttlMs: LEASE_MS, signal: this.stopping.signal },
      async (_lease, signal) => {
        this.beganAt = undefined;
        const turns = new Turns(this.logger, this.config.WALK_PAGE_PAUSE_MS, () => this.run());
        await turns.runUntil(signal);
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.leading;
  }

  /** One page. */
  async run(): Promise<void> {
    const walk = await this.walks.at(ALL_CHUNKS_WALK, this.marker());
    if (walk.cursor === '0') {
      if (walk.finishedAt && !(await this.isDue(Date.now() - walk.finishedAt.getTime()))) return;
      this.counted = nothing();
      this.isAnyShort = false;
      this.beganAt = Date.now();
    }
    const page = await this.walks.page(walk.cursor, PAGE, this.roster.usable().length);
    await this.actOnPage.run(page, walk.cursor);
    await this.repairs.noteRaised(page.versions);
    if (page.lastChunkId !== null) await this.repairs.releaseExpiredPlans([walk.cursor, page.lastChunkId]);
    this.isAnyShort ||= page.below.length > 0;
    this.counted.chunks += page.chunks;
    for (const [copies, count] of Object.entries(page.liveCopies)) {
      this.counted.belowPolicy[copies] = (this.counted.belowPolicy[copies] ?? 0) + count;
    }
    for (const [nodeId, { replicas, bytes }] of Object.entries(page.loads)) {
      const before = this.counted.loads[nodeId] ?? { replicas: 0, bytes: 0 };
      this.counted.loads[nodeId] = { replicas: before.replicas + replicas, bytes: before.bytes + bytes };
    }
    if (page.lastChunkId === null) await this.finish();
    else await this.walks.moveTo(ALL_CHUNKS_WALK, page.lastChunkId);
  }

  /**
   * Copies that were missing when they were counted are there once no repair is open: then they are counted anew, half of the time at
   * most. Not those for which there are too few nodes: nothing makes these, and it would be counted without end.
   */
  private async isDue(restedMs: number): Promise<boolean> {
    if (restedMs >= this.config.WALK_IDLE_MS) return true;
    return this.isAnyShort && restedMs >= this.tookMs && !(await this.repairs.areAnyOpen());
  }

  /** A walk that another process began, or this one before it was restarted, has done its work; for the count it starts over. */
  private async finish(): Promise<void> {
    if (this.beganAt === undefined) await this.walks.moveTo(ALL_CHUNKS_WALK, '0');
    else {
      this.tookMs = Math.max(LEAST_REST_MS, Date.now() - this.beganAt);
      const summary: WalkSummary = { ...this.counted, countedAt: new Date().toISOString() };
      await this.walks.finish(ALL_CHUNKS_WALK, summary);
    }
  }

  /** Changes when a node comes, goes, or can take more or less: then every chunk may have another right answer. */
  private marker(): string {
    return this.roster
      .all()
      .map((node) => `${node.nodeId}:${node.removed ? 'removed' : node.state}:${node.epoch}`)
      .join(' ');
  }
}
