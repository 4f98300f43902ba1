import { DomainError } from '#contracts';
import { chooseTarget } from './choose-target.js';

/** No node that was given for the chunk is left. */
export class NoTargetLeftError extends DomainError {
  constructor(tried: number) {
    super('UPLOAD.NO_TARGET_LEFT', 'unavailable', 'The storage nodes can not take the data now; try again.', {
      details: { tried },
    });
  }
}

/** What the writer knows of nodes, and how many of them it writes to. */
export interface KnownNodes {
  /** Written at once at most (count); fewer only where more are needed. */
  mostCopies: number;
  zoneOf(nodeId: string): string | undefined;
  admits(nodeId: string): boolean;
}

/** Who of a chunk's nodes has been tried, with what result, whose turn is next, and when that is enough. */
export class CopyTargets {
  /** How many copies to write side by side: those that are needed, and further ones on nodes that were given for them. */
  readonly atOnce: number;
  private readonly untried: string[];
  private readonly failures: string[] = [];
  private readonly written: string[] = [];
  /** Nodes being written to, and those that have it: their zones are taken. */
  private readonly taken = new Set<string>();
  private readonly seen: Set<string>;
  private readonly becameEnough = Promise.withResolvers<void>();

  /** @param chunk `nodeIds` where it may go, best first; `copies` that are needed (count); `replace` asks for others than those that failed */
  constructor(
    private readonly chunk: {
      nodeIds: readonly string[];
      copies: number;
      replace: (failedNodeIds: string[]) => Promise<readonly string[]>;
    },
    private readonly known: KnownNodes,
  ) {
    const { nodeIds, copies } = chunk;
    this.untried = [...nodeIds];
    this.seen = new Set(nodeIds);
    this.atOnce = Math.max(copies, Math.min(nodeIds.length, known.mostCopies));
  }

  /** Resolves when what was written is enough, and lies in as many zones as it can. */
  get enough(): Promise<void> {
    return this.becameEnough.promise;
  }

  /** Whether as many nodes as are needed have the chunk. */
  get areEnough(): boolean {
    return this.written.length >= this.chunk.copies;
  }

  /**
   * The node to write to next. Others than those that were given are asked for, and nodes that are held back are tried, only where
   * the copies on their way would not be enough.
   *
   * @returns undefined where no further copy is needed, or none can be had at once
   * @throws NoTargetLeftError, or what `replace` throws
   */
  async next(): Promise<string | undefined> {
    if (this.untried.length === 0 && this.isNeeded) {
      const others = (await this.chunk.replace([...this.failures])).filter((nodeId) => !this.seen.has(nodeId));
      for (const nodeId of others) this.seen.add(nodeId);
      this.untried.push(...others);
      // Another copy that failed may have asked at the same time, and been given the same nodes.
      if (this.untried.length === 0 && this.isNeeded) throw new NoTargetLeftError(this.seen.size);
    }
    const { zoneOf, admits } = this.known;
    const candidates = this.untried
      .map((nodeId) => ({ nodeId, zone: zoneOf(nodeId), admitted: admits(nodeId) }))
      .filter(({ admitted }) => admitted || this.isNeeded);
    const target = chooseTarget(candidates, this.zonesOf(this.taken));
    if (!target) return undefined;
    this.untried.splice(this.untried.indexOf(target.nodeId), 1);
    this.taken.add(target.nodeId);
    return target.nodeId;
  }

  wrote(nodeId: string): void {
    this.written.push(nodeId);
    this.look();
  }

  failed(nodeId: string): void {
    this.taken.delete(nodeId);
    this.failures.push(nodeId);
    this.look();
  }

  outcome(): { nodeIds: string[]; failedNodeIds: string[] } {
    return { nodeIds: [...this.written], failedNodeIds: [...this.failures] };
  }

  private get isNeeded(): boolean {
    return this.taken.size < this.chunk.copies;
  }

  /** Two fast nodes in one zone aren't what the acknowledgement promises, where a node in another one is being written to. */
  private look(): void {
    const { copies } = this.chunk;
    const zones = Math.min(copies, this.zonesOf(this.taken).size);
    if (this.areEnough && this.zonesOf(this.written).size >= zones) this.becameEnough.resolve();
  }

  private zonesOf(nodeIds: Iterable<string>): Set<string> {
    return new Set([...nodeIds].flatMap((nodeId) => this.known.zoneOf(nodeId) ?? []));
  }
}
