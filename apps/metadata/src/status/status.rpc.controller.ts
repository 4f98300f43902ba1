import { MetadataStatusReplyV1, MetadataStatusRequestV1 } from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { StatusQueries } from './status.queries.js';

@Controller()
export class StatusRpcController {
  constructor(private readonly queries: StatusQueries) {}

  @Respond('bytenode.rpc.metadata.status.v1')
  async status(_request: MetadataStatusRequestV1): Promise<MetadataStatusReplyV1> {
    return this.queries.status();
  }
}
