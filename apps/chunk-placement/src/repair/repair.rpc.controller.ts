import { Controller } from '@nestjs/common';
import type { PlacementStatusReplyV1 } from '#contracts';
import { PlacementStatusRequestV1 } from '#contracts';
import { Respond } from '#messaging';
import { PlacementStatusQueries } from './placement-status.queries.js';

@Controller()
export class RepairRpcController {
  constructor(private readonly queries: PlacementStatusQueries) {}

  @Respond('bytenode.rpc.chunk-placement.status.v1')
  status(_request: PlacementStatusRequestV1): Promise<PlacementStatusReplyV1> {
    return this.queries.status();
  }
}
