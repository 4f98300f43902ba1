import { Module } from '@nestjs/common';
import { IpfsModule, NodeDirectory } from '#ipfs';
import { KeysModule } from '../keys/keys.module.js';
import { ServicesModule } from '../services/services.module.js';
import { EditNodeHttpController } from './edit-node.http.controller.js';
import { HistoryHttpController } from './history.http.controller.js';
import { NodeReplicasHttpController } from './node-replicas.http.controller.js';
import { NodeViews } from './node-views.js';
import { NodeWishesHttpController } from './node-wishes.http.controller.js';
import { nodeDirectoryProvider } from './node-directory.provider.js';
import { NodesHttpController } from './nodes.http.controller.js';
import { RefreshNodesWorker } from './refresh-nodes.worker.js';
import { ReportBreakersWorker } from './report-breakers.worker.js';
import { CircuitBreakersHttpController } from './circuit-breakers.http.controller.js';

@Module({
  imports: [ServicesModule, KeysModule, IpfsModule],
  controllers: [
    NodesHttpController,
    EditNodeHttpController,
    NodeWishesHttpController,
    NodeReplicasHttpController,
    CircuitBreakersHttpController,
    HistoryHttpController,
  ],
  providers: [nodeDirectoryProvider, NodeViews, RefreshNodesWorker, ReportBreakersWorker],
  exports: [NodeDirectory, NodeViews, IpfsModule],
})
export class NodesModule {}
