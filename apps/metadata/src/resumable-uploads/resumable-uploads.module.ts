import { Module } from '@nestjs/common';
import { VersionsModule } from '../versions/versions.module.js';
import { AdvanceUploadService } from './advance-upload.service.js';
import { BeginResumableUploadService } from './begin-resumable-upload.service.js';
import { ExpireUploadsService } from './expire-uploads.service.js';
import { LeaseUploadService } from './lease-upload.service.js';
import { RenewLeasesService } from './renew-leases.service.js';
import { ResumableTailRepository } from './resumable-tail.repository.js';
import { ResumableUploadRepository } from './resumable-upload.repository.js';
import { ResumableUploadsQueries } from './resumable-uploads.queries.js';
import { ResumableUploadsRpcController } from './resumable-uploads.rpc.controller.js';
import { Tails } from './tails.service.js';

/** Uploads that come in parts: how far each has come, who may write to it, and until when. */
@Module({
  imports: [VersionsModule],
  controllers: [ResumableUploadsRpcController],
  providers: [
    AdvanceUploadService,
    BeginResumableUploadService,
    ExpireUploadsService,
    LeaseUploadService,
    RenewLeasesService,
    ResumableTailRepository,
    ResumableUploadRepository,
    ResumableUploadsQueries,
    Tails,
  ],
  exports: [ExpireUploadsService],
})
export class ResumableUploadsModule {}
