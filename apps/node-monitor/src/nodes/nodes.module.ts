import { IpfsModule, MasterKeys } from '#ipfs';
import { Module } from '@nestjs/common';
import { NodeAddresses } from '../addresses/node-addresses.js';
import { ExaminationModule } from '../examination/examination.module.js';
import { CheckCanariesWorker } from './check-canaries.worker.js';
import { EditNodeService } from './edit-node.service.js';
import { MeasureNodesWorker } from './measure-nodes.worker.js';
import { NodeEndpoints } from './node-endpoints.js';
import { NodeMetrics } from './node-metrics.js';
import { NodeRepository } from './node.repository.js';
import { NodesQueries } from './nodes.queries.js';
import { NodesRpcController } from './nodes.rpc.controller.js';
import { OperatorRpcController } from './operator.rpc.controller.js';
import { ProbeNodesWorker } from './probe-nodes.worker.js';
import { RecordChangeService } from './record-change.service.js';
import { RegisterNodeService } from './register-node.service.js';
import { RemoveNodeService } from './remove-node.service.js';
import { SetNodeWishService } from './set-node-wish.service.js';
import { TellNewsService } from './tell-news.service.js';
import { TestNodeService } from './test-node.service.js';
import { TryNodeService } from './try-node.service.js';
import { UpdateAccessService } from './update-access.service.js';
import { VerdictRepository } from './verdict.repository.js';

@Module({
  imports: [IpfsModule, ExaminationModule],
  controllers: [NodesRpcController, OperatorRpcController],
  providers: [
    NodeRepository,
    VerdictRepository,
    NodeMetrics,
    NodesQueries,
    MasterKeys,
    NodeAddresses,
    NodeEndpoints,
    RegisterNodeService,
    UpdateAccessService,
    SetNodeWishService,
    EditNodeService,
    TryNodeService,
    RemoveNodeService,
    TestNodeService,
    RecordChangeService,
    TellNewsService,
    ProbeNodesWorker,
    CheckCanariesWorker,
    MeasureNodesWorker,
  ],
  exports: [
    NodesQueries,
    MasterKeys,
    NodeEndpoints,
    RegisterNodeService,
    UpdateAccessService,
    ProbeNodesWorker,
    CheckCanariesWorker,
    MeasureNodesWorker,
  ],
})
export class NodesModule {}
