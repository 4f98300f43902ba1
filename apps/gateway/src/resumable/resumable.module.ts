import { Module } from '@nestjs/common';
import { IpfsModule } from '#ipfs';
import { KeysModule } from '../keys/keys.module.js';
import { NodesModule } from '../nodes/nodes.module.js';
import { ServicesModule } from '../services/services.module.js';
import { UploadsModule } from '../uploads/uploads.module.js';
import { BeginUploadService } from './begin-upload.service.js';
import { FinishUploadService } from './finish-upload.service.js';
import { KeepLeasesWorker } from './keep-leases.worker.js';
import { LeaseUploadService } from './lease-upload.service.js';
import { ResumableHttpController } from './resumable.http.controller.js';
import { TailsService } from './tails.service.js';
import { TusService } from './tus.service.js';
import { WritePartService } from './write-part.service.js';

/** Uploads that come in parts. */
@Module({
  imports: [ServicesModule, KeysModule, NodesModule, IpfsModule, UploadsModule],
  controllers: [ResumableHttpController],
  providers: [
    BeginUploadService,
    FinishUploadService,
    KeepLeasesWorker,
    LeaseUploadService,
    TailsService,
    TusService,
    WritePartService,
  ],
})
export class ResumableModule {}
