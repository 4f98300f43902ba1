import { Module } from '@nestjs/common';
import { NodeDirectory } from '#ipfs';
import { KeysModule } from '../keys/keys.module.js';
import { ServicesModule } from '../services/services.module.js';
import { NodeBreakers } from './node-breakers.js';
import { EditNodeHttpController } from './edit-node.http.controller.js';
import { NodeReplicasHttpController } from './node-replicas.http.controller.js';
import { NodeViews } from './node-views.js';
import { NodeWishesHttpController } from './node-wishes.http.controller.js';
import { nodeDirectoryProvider } from './node-directory.provider.js';
import { NodesHttpController } from './nodes.http.controller.js';
import { RefreshNodesWorker } from './refresh-nodes.worker.js';

@Module({
  imports: [ServicesModule, KeysModule],
  controllers: [NodesHttpController, EditNodeHttpController, NodeWishesHttpController, NodeReplicasHttpController],
  providers: [nodeDirectoryProvider, NodeViews, NodeBreakers, RefreshNodesWorker],
  exports: [NodeDirectory, NodeBreakers, NodeViews],
})
export class NodesModule {}
