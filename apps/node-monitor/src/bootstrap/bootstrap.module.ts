import { Module } from '@nestjs/common';
import { NodesModule } from '../nodes/nodes.module.js';
import { RegisterBootstrapNodesWorker } from './register-bootstrap-nodes.worker.js';

@Module({
  imports: [NodesModule],
  providers: [RegisterBootstrapNodesWorker],
  exports: [RegisterBootstrapNodesWorker],
})
export class BootstrapModule {}
