import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Turns } from '#observability';
import { Leases, Transactions } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { isLive, type PlacementNode } from '../nodes/placement-node.js';
import { OpenRepairsService } from './open-repairs.service.js';
import { WalkRepository } from './walk.repository.js';

const PAGE = 1000;
const LEASE_MS = 15_000;

/**
 * Opens repairs for what lies on nodes that went: first for chunks with their last copy elsewhere, then for all. Work is in
 * proportion to what was lost, and goes on where it stood after a restart.
 */
@Injectable()
export class WalkLostNodesWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private leading: Promise<void> | undefined;

  constructor(
    private readonly roster: NodeRoster,
    private readonly walks: WalkRepository,
    private readonly openRepairs: OpenRepairsService,
    private readonly transactions: Transactions,
    private readonly leases: Leases,
    private readonly config: ChunkPlacementConfig,
  ) {}

  onApplicationBootstrap(): void {
    const logger = new Logger(WalkLostNodesWorker.name);
    this.leading = this.leases.lead(
      'walk-lost-nodes',
      { ttlMs: LEASE_MS, signal: this.stopping.signal },
      async (_lease, signal) => {
        const turns = new Turns(logger, this.config.LOST_NODES_INTERVAL_MS, () => this.run());
        await turns.runUntil(signal);
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.leading;
  }

  /** One page of each node's walk. @returns true when there is more to walk now */
  async run(): Promise<boolean> {
    let more = false;
    for (const node of this.roster.all()) {
      if (isLive(node)) continue;
      if (await this.step(node, 'last-copies')) more = true;
      else if (await this.step(node, 'all-copies')) more = true;
    }
    return more;
  }

  /** @returns true when this walk is not at its end */
  private async step(node: PlacementNode, kind: 'last-copies' | 'all-copies'): Promise<boolean> {
    const name = `${kind}:${node.nodeId}`;
    const walk = await this.walks.at(name, node.stateSince.toISOString());
    if (walk.finishedAt) return false;
    const lastCopiesOnly = kind === 'last-copies';
    if (!lastCopiesOnly && !(await this.openRepairs.hasRoom())) return false;
    const chunkIds = await this.walks.chunksOnNode(node.nodeId, walk.cursor, PAGE);
    if (chunkIds.length > 0) {
      await this.transactions.run((manager) => this.openRepairs.forChunks(manager, { chunkIds }, { lastCopiesOnly }));
      if (node.removed && !lastCopiesOnly) await this.walks.forgetRemovedNodes(node.nodeId, walk.cursor, PAGE);
      this.openRepairs.wakeWorker();
    }
    const last = chunkIds.at(-1);
    if (last !== undefined && chunkIds.length === PAGE) {
      await this.walks.moveTo(name, last);
      return true;
    }
    // A removed node's copies are forgotten as their chunks are repaired: its walk starts over until none is left.
    if (node.removed && chunkIds.length > 0 && !lastCopiesOnly) await this.walks.moveTo(name, '0');
    else await this.walks.finish(name, {});
    return false;
  }
}
