import { Module } from '@nestjs/common';
import { KeepStreamsWorker } from './keep-streams.worker.js';

@Module({ providers: [KeepStreamsWorker], exports: [KeepStreamsWorker] })
export class StreamsModule {}
