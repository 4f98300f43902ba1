import { Module } from '@nestjs/common';
import { NodesModule } from '../nodes/nodes.module.js';
import { DescribeMonitorService } from './describe-monitor.service.js';
import { HistoryQueries } from './history.queries.js';
import { HistoryRpcController } from './history.rpc.controller.js';
import { SampleHistoryWorker } from './sample-history.worker.js';
import { SampleRepository } from './sample.repository.js';

@Module({
  imports: [NodesModule],
  controllers: [HistoryRpcController],
  providers: [SampleRepository, HistoryQueries, DescribeMonitorService, SampleHistoryWorker],
  exports: [SampleHistoryWorker],
})
export class HistoryModule {}
