import type { TestNodeReplyV1, TestNodeRequestV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { NodeRepository } from './node.repository.js';
import { TryNodeService } from './try-node.service.js';

/** Tests a registered node live. Changes no verdict: only probes and canaries do. */
@Injectable()
export class TestNodeService {
  constructor(
    private readonly nodes: NodeRepository,
    private readonly tryNode: TryNodeService,
  ) {}

  /** @throws NodeNotFoundError NODE.NOT_FOUND */
  async run({ nodeId, deep }: TestNodeRequestV1): Promise<TestNodeReplyV1> {
    const node = await this.nodes.byId(nodeId);
    const { ok, steps } = await this.tryNode.run(node, { deep, peerId: node.peerId });
    return { ok, steps };
  }
}
