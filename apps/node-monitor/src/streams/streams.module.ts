import { Module } from '@nestjs/common';
import { InspectStreamsService } from './inspect-streams.service.js';
import { KeepStreamsWorker } from './keep-streams.worker.js';
import { StreamsRpcController } from './streams.rpc.controller.js';

@Module({
  controllers: [StreamsRpcController],
  providers: [KeepStreamsWorker, InspectStreamsService],
  exports: [KeepStreamsWorker],
})
export class StreamsModule {}
