import {
  EditNodeReplyV1,
  EditNodeRequestV1,
  ListVerdictsReplyV1,
  ListVerdictsRequestV1,
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
import { VerdictRepository } from './verdict.repository.js';

/** What operators change and look up about registered nodes; every copy of the service answers. */
@Controller()
export class OperatorRpcController {
  constructor(
    private readonly setNodeWish: SetNodeWishService,
    private readonly editNode: EditNodeService,
    private readonly nodes: NodeRepository,
    private readonly verdicts: VerdictRepository,
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

  /** @throws NodeNotFoundError NODE.NOT_FOUND */
  @Respond('bytenode.rpc.node-monitor.list-verdicts.v1')
  async listVerdicts(request: ListVerdictsRequestV1): Promise<ListVerdictsReplyV1> {
    await this.nodes.byId(request.nodeId);
    return this.verdicts.page(request);
  }
}
