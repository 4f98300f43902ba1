import { Controller } from '@nestjs/common';
import { ListNodeReplicasReplyV1, ListNodeReplicasRequestV1 } from '#contracts';
import { Respond } from '#messaging';
import { NodeReplicasQueries } from './node-replicas.queries.js';

@Controller()
export class NodeReplicasRpcController {
  constructor(private readonly queries: NodeReplicasQueries) {}

  @Respond('bytenode.rpc.chunk-placement.list-node-replicas.v1')
  list(request: ListNodeReplicasRequestV1): Promise<ListNodeReplicasReplyV1> {
    return this.queries.page(request);
  }
}
