import { Module } from '@nestjs/common';
import { IpfsModule } from '#ipfs';
import { KeysModule } from '../keys/keys.module.js';
import { NodesModule } from '../nodes/nodes.module.js';
import { ServicesModule } from '../services/services.module.js';
import { DownloadsHttpController } from './downloads.http.controller.js';
import { ReadBlockService } from './read-block.service.js';
import { ReadEvidenceWorker } from './read-evidence.worker.js';
import { ReadFileService } from './read-file.service.js';
import { SendFileService } from './send-file.service.js';

@Module({
  imports: [ServicesModule, KeysModule, NodesModule, IpfsModule],
  controllers: [DownloadsHttpController],
  providers: [ReadFileService, ReadBlockService, ReadEvidenceWorker, SendFileService],
  exports: [SendFileService],
})
export class DownloadsModule {}
