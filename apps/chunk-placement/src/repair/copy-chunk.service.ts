import { Injectable, Logger } from '@nestjs/common';
import { isKuboError, KuboChunks, KuboControl, KuboError, type KuboEndpoint, NodeBreakers } from '#ipfs';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { noting } from '../nodes/noting.js';
import { RepairPace } from './repair-pace.js';
import { restAfter } from './rest-after.js';

/** A peer that sends nothing for so long is given up, and the copy goes through this process. */
const STALL_MS = 5000;
const BLOCK_TIMEOUT_MS = 5000;

export interface CopyOrder {
  chunkCid: string;
  storedBytes: number;
  targetId: string;
  /** Best first. */
  sourceIds: string[];
  /** `pull`: the target fetches from its peers and pins. `import`: blocks are put back by us, where a pin may exist already. */
  way: 'pull' | 'import';
  /** Nothing is lost without it: a pull goes block by block, with a rest behind each. */
  unhurried?: true;
  signal: AbortSignal;
}

/** Makes a copy on a node and proves it there: only a proof ends it well. */
@Injectable()
export class CopyChunkService {
  private readonly logger = new Logger(CopyChunkService.name);

  constructor(
    private readonly roster: NodeRoster,
    private readonly chunks: KuboChunks,
    private readonly control: KuboControl,
    private readonly pace: RepairPace,
    private readonly breakers: NodeBreakers,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /**
   * @returns the target's epoch when the copy began: the one it is proved in
   * @throws KuboError of the node that failed
   */
  async run(order: CopyOrder): Promise<number> {
    const target = this.endpoint(order.targetId);
    const node = this.roster.byId(order.targetId);
    if (!node)
      throw new KuboError('unreachable', { nodeId: order.targetId, action: 'copy' }, 'the node is not registered');
    await this.pace.take(order.storedBytes, order.signal);
    return this.pace.onNode(order.targetId, () =>
      noting(this.breakers, order.targetId, async () => {
        const limits = { timeoutMs: this.config.REPAIR_TIMEOUT_MS, signal: order.signal, hashOnRead: node.hashOnRead };
        const prove = async () => (await this.chunks.proveChunk(target, order.chunkCid, limits)).state;
        const pullAndProve = async () => (await this.pull(target, order)) && (await prove()) === 'held';
        if (order.way === 'pull') {
          if (order.unhurried) await this.fetchBeforehand(target, order);
          if (await paced(order, pullAndProve)) return node.epoch;
        }
        await this.import(target, order);
        const state = await prove();
        if (state !== 'held') {
          throw new KuboError('failed', { nodeId: order.targetId, action: 'proof' }, `the new copy is ${state}`);
        }
        return node.epoch;
      }),
    );
  }

  /** Block by block. One that doesn't come is for the pull, which says what is wrong. */
  private async fetchBeforehand(target: KuboEndpoint, order: CopyOrder): Promise<void> {
    try {
      await this.chunks.fetchChunk(target, order.chunkCid, {
        timeoutMs: this.config.REPAIR_TIMEOUT_MS,
        blockTimeoutMs: BLOCK_TIMEOUT_MS,
        signal: order.signal,
        paced: (fetch) => paced(order, fetch),
      });
    } catch (error) {
      if (!isKuboError(error, 'timeout', 'failed', 'missing')) throw error;
    }
  }

  /** A root that is pinned there already is left alone: the proof tells. @returns false when its peers could not give it */
  private async pull(target: KuboEndpoint, order: CopyOrder): Promise<boolean> {
    try {
      const limits = { timeoutMs: this.config.REPAIR_TIMEOUT_MS / 2, stallMs: STALL_MS, signal: order.signal };
      await this.control.pull(target, order.chunkCid, limits);
      return true;
    } catch (error) {
      if (!isKuboError(error, 'timeout', 'failed', 'missing')) throw error;
      this.logger.debug('a pull failed; the copy goes through this process', {
        nodeId: order.targetId,
        chunkCid: order.chunkCid,
      });
      return false;
    }
  }

  private async import(target: KuboEndpoint, order: CopyOrder): Promise<void> {
    const open = (nodeId: string): number => Number(this.breakers.isOpen(nodeId));
    const sources = order.sourceIds.toSorted((a, b) => open(a) - open(b)).map((nodeId) => this.endpoint(nodeId));
    await this.chunks.copyChunk(sources, target, order.chunkCid, {
      timeoutMs: this.config.REPAIR_TIMEOUT_MS,
      blockTimeoutMs: BLOCK_TIMEOUT_MS,
      signal: order.signal,
    });
  }

  private endpoint(nodeId: string): KuboEndpoint {
    const endpoint = this.roster.endpoint(nodeId);
    if (!endpoint) throw new KuboError('unreachable', { nodeId, action: 'copy' }, 'the node is not in the directory');
    return endpoint;
  }
}

const paced = <T>({ unhurried, signal }: CopyOrder, work: () => Promise<T>): Promise<T> =>
  unhurried ? restAfter(work, signal) : work();
