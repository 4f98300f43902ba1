import { Controller } from '@nestjs/common';
import { StartRedistributeRequestV1, type StartRedistributeReplyV1 } from '#contracts';
import { Respond } from '#messaging';
import { StartRedistributeService } from './start-redistribute.service.js';

@Controller()
export class RedistributeRpcController {
  constructor(private readonly startRedistribute: StartRedistributeService) {}

  @Respond('bytenode.rpc.chunk-placement.start-redistribute.v1')
  start(request: StartRedistributeRequestV1): Promise<StartRedistributeReplyV1> {
    return this.startRedistribute.run(request);
  }
}
