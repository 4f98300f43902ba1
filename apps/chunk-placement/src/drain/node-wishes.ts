import { Injectable } from '@nestjs/common';
import { DomainError, type NodeWish } from '#contracts';
import { RpcClient } from '#messaging';

const TIMEOUT_MS = 5000;

/** Sets what is wished of nodes, at node-monitor. */
@Injectable()
export class NodeWishes {
  constructor(private readonly rpc: RpcClient) {}

  /**
   * @returns `conflict` when another wish holds than those in `onlyIf`, `gone` when there is no such node
   * @throws RemoteError, ServiceUnavailableError, RpcTimeoutError when node-monitor can't be asked
   */
  async set(nodeId: string, wish: NodeWish | null, onlyIf?: (NodeWish | null)[]): Promise<'set' | 'conflict' | 'gone'> {
    try {
      const request = { nodeId, wish, ...(onlyIf ? { onlyIf } : {}) };
      await this.rpc.call('bytenode.rpc.node-monitor.set-node-wish.v1', request, { timeoutMs: TIMEOUT_MS });
      return 'set';
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NODE.WISH_CONFLICT') return 'conflict';
      if (error instanceof DomainError && error.kind === 'not-found') return 'gone';
      throw error;
    }
  }

  /** Says whether this is what is wished of the node now: set only where it is so already, it changes nothing. Answers and errors as of `set`. */
  ask(nodeId: string, wish: NodeWish | null): Promise<'set' | 'conflict' | 'gone'> {
    return this.set(nodeId, wish, [wish]);
  }
}
