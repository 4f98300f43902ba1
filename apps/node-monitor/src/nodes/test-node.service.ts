import type { TestNodeReplyV1, TestNodeRequestV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { ExamineNodeService } from '../examination/examine-node.service.js';
import { NodeEndpoints } from './node-endpoints.js';
import { NodeRepository } from './node.repository.js';

/** Tests a registered node live. Changes no verdict: only probes and canaries do. */
@Injectable()
export class TestNodeService {
  constructor(
    private readonly nodes: NodeRepository,
    private readonly endpoints: NodeEndpoints,
    private readonly examineNode: ExamineNodeService,
  ) {}

  /** @throws NodeNotFoundError NODE.NOT_FOUND */
  async run({ nodeId, deep }: TestNodeRequestV1): Promise<TestNodeReplyV1> {
    const node = await this.nodes.byId(nodeId);
    const endpoint = await this.endpoints.of(node);
    const { ok, steps } = await this.examineNode.run(endpoint, { deep, peerId: node.peerId });
    return { ok, steps };
  }
}
