import {
  EditNodeReplyV1,
  EditNodeRequestV1,
  NodeNotFoundError,
  ResetBreakersReplyV1,
  ResetBreakersRequestV1,
  SetNodeWishReplyV1,
  SetNodeWishRequestV1,
} from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { EditNodeService } from './edit-node.service.js';
import { NodeRepository } from './node.repository.js';
import { SetNodeWishService } from './set-node-wish.service.js';

/** What operators change about registered nodes; every copy of the service answers. */
@Controller()
export class OperatorRpcController {
  constructor(
    private readonly setNodeWish: SetNodeWishService,
    private readonly editNode: EditNodeService,
    private readonly nodes: NodeRepository,
  ) {}

  @Respond('bytenode.rpc.node-monitor.edit-node.v1')
  async edit(request: EditNodeRequestV1): Promise<EditNodeReplyV1> {
    return this.editNode.run(request);
  }

  @Respond('bytenode.rpc.node-monitor.set-node-wish.v1')
  async setWish(request: SetNodeWishRequestV1): Promise<SetNodeWishReplyV1> {
    return { node: await this.setNodeWish.run(request) };
  }

  /** Twice is as once: callers close what is open then. @throws NodeNotFoundError NODE.NOT_FOUND */
  @Respond('bytenode.rpc.node-monitor.reset-breakers.v1')
  async resetBreakers({ nodeId }: ResetBreakersRequestV1): Promise<ResetBreakersReplyV1> {
    const nodes = await this.nodes.resetBreakers(nodeId);
    if (nodeId !== undefined && nodes === 0) throw new NodeNotFoundError();
    return { nodes };
  }
}
