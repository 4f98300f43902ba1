import { Controller } from '@nestjs/common';
import { StartDrainRequestV1, type StartDrainReplyV1 } from '#contracts';
import { Respond } from '#messaging';
import { SyncNodesWorker } from '../nodes/sync-nodes.worker.js';
import { StartDrainService } from './start-drain.service.js';

@Controller()
export class DrainRpcController {
  constructor(
    private readonly startDrain: StartDrainService,
    private readonly sync: SyncNodesWorker,
  ) {}

  @Respond('bytenode.rpc.chunk-placement.start-drain.v1')
  async start(request: StartDrainRequestV1): Promise<StartDrainReplyV1> {
    // Judged by the nodes as they are now: one may have just come, or gone.
    await this.sync.runInTime();
    return this.startDrain.run(request);
  }
}
