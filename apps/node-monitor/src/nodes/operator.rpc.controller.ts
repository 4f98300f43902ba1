import { SetNodeWishReplyV1, SetNodeWishRequestV1 } from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { SetNodeWishService } from './set-node-wish.service.js';

/** What operators change about registered nodes; every copy of the service answers. */
@Controller()
export class OperatorRpcController {
  constructor(private readonly setNodeWish: SetNodeWishService) {}

  @Respond('bytenode.rpc.node-monitor.set-node-wish.v1')
  async setWish(request: SetNodeWishRequestV1): Promise<SetNodeWishReplyV1> {
    return { node: await this.setNodeWish.run(request) };
  }
}
