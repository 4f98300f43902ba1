import { EditNodeReplyV1, EditNodeRequestV1, SetNodeWishReplyV1, SetNodeWishRequestV1 } from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { EditNodeService } from './edit-node.service.js';
import { SetNodeWishService } from './set-node-wish.service.js';

/** What operators change about registered nodes; every copy of the service answers. */
@Controller()
export class OperatorRpcController {
  constructor(
    private readonly setNodeWish: SetNodeWishService,
    private readonly editNode: EditNodeService,
  ) {}

  @Respond('bytenode.rpc.node-monitor.edit-node.v1')
  async edit(request: EditNodeRequestV1): Promise<EditNodeReplyV1> {
    return this.editNode.run(request);
  }

  @Respond('bytenode.rpc.node-monitor.set-node-wish.v1')
  async setWish(request: SetNodeWishRequestV1): Promise<SetNodeWishReplyV1> {
    return { node: await this.setNodeWish.run(request) };
  }
}
