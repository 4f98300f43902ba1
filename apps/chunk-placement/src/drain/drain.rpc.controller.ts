import { Controller } from '@nestjs/common';
import { StartDrainRequestV1, type StartDrainReplyV1 } from '#contracts';
import { Respond } from '#messaging';
import { StartDrainService } from './start-drain.service.js';

@Controller()
export class DrainRpcController {
  constructor(private readonly startDrain: StartDrainService) {}

  @Respond('bytenode.rpc.chunk-placement.start-drain.v1')
  start(request: StartDrainRequestV1): Promise<StartDrainReplyV1> {
    return this.startDrain.run(request);
  }
}
