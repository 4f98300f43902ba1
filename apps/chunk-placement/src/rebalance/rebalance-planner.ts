import type { ReplicaState, Spread } from '#contracts';
import { judgeMove, type Move } from '../moves/judge-move.js';
import { takesRepairs, type PlacementNode } from '../nodes/placement-node.js';

/** A node with what lies there by our rows. */
export interface LoadedNode {
  node: PlacementNode;
  replicas: number;
  bytes: number;
}

/** A chunk of a committed version: others are left alone. */
export interface BalanceChunk {
  chunkId: string;
  versionId: string;
  storedBytes: number;
  copies: number;
  spread: Spread;
  replicas: { nodeId: string; state: ReplicaState; reclaimable: boolean }[];
  /** Chunks of the version, and how many of them nodes hold; null where there are so many that no node comes to hold them all. */
  version: { chunks: number; heldBy: Record<string, number> } | null;
}

export interface BalanceMove extends Move {
  chunkId: string;
  storedBytes: number;
}

/** Nodes may differ from their share by this part of it: nearer isn't worth the copying. */
const TOLERANCE = 0.05;
/** … or by so many chunks, for single ones can't be divided. */
const TOLERATED_CHUNKS = 2;
/** Chunks below this part of the mean one stay where they are: all of them together are a smaller part of what is stored. */
const WORTH_A_MOVE = 0.01;
/** A node is no target of repairs from 95 % of its capacity on. */
const UNUSABLE_SHARE = 0.05;

/**
 * Plans which copies to move so that every node is filled to the same part of its capacity. It is shown chunks of the nodes with too
 * much, in any order and number, and keeps the score; a move never takes a copy, a zone or the spread away. No I/O, no chance: the same
 * chunks in the same order give the same moves.
 */
export class RebalancePlanner {
  private readonly loads: Map<string, number>;
  private readonly before: ReadonlyMap<string, number>;
  private readonly shares: ReadonlyMap<string, number>;
  private readonly nodes: ReadonlyMap<string, PlacementNode>;
  private readonly tolerance: (nodeId: string) => number;
  private readonly leastBytes: number;
  /** What this plan changes in versions: chunks more or fewer, by node. */
  private readonly changes = new Map<string, Map<string, number>>();

  /** One move for a chunk: where its other copies lie is known as it was before. */
  private readonly moved = new Set<string>();

  /** @param nodes those that copies can be spread over @param all others too: copies lie in their zones */
  constructor(nodes: readonly LoadedNode[], all: readonly PlacementNode[]) {
    this.loads = new Map(nodes.map(({ node, bytes }) => [node.nodeId, bytes]));
    this.before = new Map(this.loads);
    this.nodes = new Map(all.map((node) => [node.nodeId, node]));
    const sum = (of: (each: LoadedNode) => number): number => nodes.reduce((total, each) => total + of(each), 0);
    const capacity = sum(({ node }) => node.capacityBytes);
    const fill = capacity === 0 ? 0 : sum(({ bytes }) => bytes) / capacity;
    this.shares = new Map(nodes.map(({ node }) => [node.nodeId, fill * node.capacityBytes]));
    const chunkBytes =
      sum(({ bytes }) => bytes) /
      Math.max(
        1,
        sum(({ replicas }) => replicas),
      );
    this.leastBytes = WORTH_A_MOVE * chunkBytes;
    this.tolerance = (nodeId) => Math.max(TOLERANCE * this.share(nodeId), TOLERATED_CHUNKS * chunkBytes);
  }

  /** Every node has its share, but for what isn't worth a move. */
  isBalanced(): boolean {
    return [...this.loads.keys()].every((nodeId) => Math.abs(this.surplus(nodeId)) <= this.tolerance(nodeId));
  }

  /** Bytes above its share; below zero where it has less. */
  surplus(nodeId: string): number {
    return this.load(nodeId) - this.share(nodeId);
  }

  /** Nodes that give copies away, the fullest first; none when all is well. */
  sources(): string[] {
    if (this.isBalanced()) return [];
    const givers = [...this.loads.keys()].filter((nodeId) => this.surplus(nodeId) > 0);
    return givers.toSorted((a, b) => this.surplus(b) - this.surplus(a) || a.localeCompare(b));
  }

  load(nodeId: string): number {
    return this.loads.get(nodeId) ?? 0;
  }

  /** How many moves each giver may make, in proportion to what it has too much. @returns moves (count) by node */
  shareOut(moves: number): [nodeId: string, moves: number][] {
    const sources = this.sources();
    const surplus = sources.reduce((sum, nodeId) => sum + this.surplus(nodeId), 0);
    return sources.map((nodeId) => [nodeId, Math.ceil((moves * this.surplus(nodeId)) / surplus)]);
  }

  /** The same as `offer`, from the first of these nodes that has a copy and can give it away. */
  offerFrom(chunk: BalanceChunk, givers: readonly string[]): BalanceMove | null {
    for (const nodeId of givers) {
      const move = chunk.replicas.some((replica) => replica.nodeId === nodeId) ? this.offer(chunk, nodeId) : null;
      if (move) return move;
    }
    return null;
  }

  /** Chooses where a chunk's copy on a node goes; null when it stays, because the node has its share or nobody can take this one. */
  offer(chunk: BalanceChunk, from: string): BalanceMove | null {
    // From half a chunk on a move makes things better, whatever becomes of the rest.
    if (this.surplus(from) <= chunk.storedBytes / 2 || this.moved.has(chunk.chunkId)) return null;
    if (chunk.storedBytes < this.leastBytes) return null;
    const holdAll = this.holdAll(chunk);
    const room = (node: PlacementNode) => this.room(node);
    const to = this.receivers(chunk).find(
      (nodeId) => judgeMove(chunk, { from, to: nodeId }, this.nodes, holdAll, room) === null,
    );
    if (to === undefined) return null;
    this.loads.set(from, this.load(from) - chunk.storedBytes);
    this.loads.set(to, this.load(to) + chunk.storedBytes);
    this.moved.add(chunk.chunkId);
    if (isSpread(chunk)) this.noteMove(chunk.versionId, from, to);
    return { chunkId: chunk.chunkId, storedBytes: chunk.storedBytes, from, to };
  }

  /** Those with less than their share that stay within it and have none of the chunk, the emptiest in proportion first. */
  private receivers({ storedBytes, replicas }: BalanceChunk): string[] {
    const found: { nodeId: string; filled: number }[] = [];
    for (const [nodeId, share] of this.shares) {
      const load = this.load(nodeId);
      if (load - share + storedBytes / 2 >= 0 || !this.isOpen(nodeId)) continue;
      if (replicas.some((replica) => replica.nodeId === nodeId && !replica.reclaimable)) continue;
      found.push({ nodeId, filled: share === 0 ? 1 : load / share });
    }
    if (found.length > 1) found.sort((a, b) => a.filled - b.filled || a.nodeId.localeCompare(b.nodeId));
    return found.map(({ nodeId }) => nodeId);
  }

  private isOpen(nodeId: string): boolean {
    const node = this.nodes.get(nodeId);
    return node !== undefined && takesRepairs(node);
  }

  /** What is left of its free space after what this plan brings there. */
  private room(node: PlacementNode): number {
    const brought = Math.max(0, this.load(node.nodeId) - (this.before.get(node.nodeId) ?? 0));
    return (node.freeBytes ?? node.capacityBytes) - node.capacityBytes * UNUSABLE_SHARE - brought;
  }

  private share(nodeId: string): number {
    return this.shares.get(nodeId) ?? 0;
  }

  /** Nodes that hold all other chunks of the version, with the moves of this plan made. */
  private holdAll(chunk: BalanceChunk): Pick<ReadonlySet<string>, 'has'> {
    const { version, versionId, replicas } = chunk;
    if (!version || !isSpread(chunk)) return NONE;
    const change = this.changes.get(versionId);
    const isHere = (nodeId: string): boolean =>
      replicas.some((each) => each.nodeId === nodeId && (each.state === 'held' || each.state === 'planned'));
    const others = (nodeId: string): number =>
      (version.heldBy[nodeId] ?? 0) + (change?.get(nodeId) ?? 0) - (isHere(nodeId) ? 1 : 0);
    // Asked of one receiver mostly, so not counted for all of them.
    return { has: (nodeId) => others(nodeId) >= version.chunks - 1 };
  }

  private noteMove(versionId: string, from: string, to: string): void {
    const change = this.changes.get(versionId) ?? new Map<string, number>();
    change.set(from, (change.get(from) ?? 0) - 1);
    change.set(to, (change.get(to) ?? 0) + 1);
    this.changes.set(versionId, change);
  }
}

const NONE: ReadonlySet<string> = new Set();

/** Must no node come to hold all of its version? Not where a version has no more chunks than copies. */
const isSpread = ({ version, spread, copies }: BalanceChunk): boolean =>
  version !== null && spread === 'strict' && version.chunks > copies;
