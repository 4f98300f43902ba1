import { Module } from '@nestjs/common';
import { IpfsModule } from '#ipfs';
import { KeysModule } from '../keys/keys.module.js';
import { NodesModule } from '../nodes/nodes.module.js';
import { ServicesModule } from '../services/services.module.js';
import { AwaitReplicationService } from './await-replication.service.js';
import { OpenUploadsWorker } from './open-uploads.worker.js';
import { StoreFileService } from './store-file.service.js';
import { UploadsHttpController } from './uploads.http.controller.js';
import { WriteChunkService } from './write-chunk.service.js';
import { WriteChunksService } from './write-chunks.service.js';

@Module({
  imports: [ServicesModule, KeysModule, NodesModule, IpfsModule],
  controllers: [UploadsHttpController],
  providers: [StoreFileService, WriteChunkService, WriteChunksService, OpenUploadsWorker, AwaitReplicationService],
  exports: [WriteChunksService],
})
export class UploadsModule {}
