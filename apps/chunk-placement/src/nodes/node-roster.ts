import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NodeBreakers, NodeDirectory, type KuboEndpoint } from '#ipfs';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { judgeBrake, type Brake } from './judge-brake.js';
import { NodeRepository } from './node.repository.js';
import { isUsable, countingNodes, type PlacementNode } from './placement-node.js';

/**
 * What this process knows of the nodes: their rows, the brake, and how to reach them. Kept fresh by SyncNodesWorker; between two
 * refreshes it is at most a second or two old, so whatever needs certainty joins the rows.
 */
@Injectable()
export class NodeRoster implements OnModuleInit {
  private nodes: PlacementNode[] = [];
  private byNodeId = new Map<string, PlacementNode>();
  private current: Brake = { engagedUntil: null, reason: null };

  constructor(
    private readonly repository: NodeRepository,
    private readonly directory: NodeDirectory,
    private readonly breakers: NodeBreakers,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /** Before any request or worker: without nodes every chunk would seem to have all the copies that can be had. */
  async onModuleInit(): Promise<void> {
    await this.refresh();
  }

  /** False until node-monitor was heard: rows name the nodes, but not how to reach them. */
  canReach(): boolean {
    return this.directory.ageMs !== undefined;
  }

  /** Reads rows and brake anew. They change together: nobody sees nodes that are gone without the brake that holds for them. */
  async refresh(): Promise<void> {
    const nodes = await this.repository.list();
    const losses = await this.repository.recentLosses(this.config.BRAKE_WINDOW_MS + this.config.BRAKE_HOLD_MS);
    this.nodes = nodes;
    this.byNodeId = new Map(nodes.map((node) => [node.nodeId, node]));
    this.current = judgeBrake(losses, this.registered().length, new Date(), {
      windowMs: this.config.BRAKE_WINDOW_MS,
      holdMs: this.config.BRAKE_HOLD_MS,
    });
  }

  /** Every node a row exists for, removed ones included. */
  all(): PlacementNode[] {
    return this.nodes;
  }

  registered(): PlacementNode[] {
    return this.nodes.filter((node) => !node.removed);
  }

  /** Nodes that copies can be spread over. */
  usable(): PlacementNode[] {
    const usable = countingNodes(this.nodes).filter(isUsable);
    return usable.map((node) => ({ ...node, struggling: this.breakers.isOpen(node.nodeId) }));
  }

  byId(nodeId: string): PlacementNode | undefined {
    return this.byNodeId.get(nodeId);
  }

  endpoint(nodeId: string): KuboEndpoint | undefined {
    return this.directory.endpoint(nodeId);
  }

  brake(): Brake {
    return this.current;
  }
}
