import { Module } from '@nestjs/common';
import { BucketsModule } from '../buckets/buckets.module.js';
import { VersionsModule } from '../versions/versions.module.js';
import { ClaimPathService } from './claim-path.service.js';
import { CommitFileService } from './commit-file.service.js';
import { DeleteFileService } from './delete-file.service.js';
import { FileRepository } from './file.repository.js';
import { FilesQueries } from './files.queries.js';
import { FilesRpcController } from './files.rpc.controller.js';
import { PublishVersionService } from './publish-version.service.js';
import { PurgeFilesService } from './purge-files.service.js';
import { ReadPlanQueries } from './read-plan.queries.js';
import { SealVersionService } from './seal-version.service.js';

/** Files: the paths of a bucket and the content that each shows. */
@Module({
  imports: [BucketsModule, VersionsModule],
  controllers: [FilesRpcController],
  providers: [
    ClaimPathService,
    CommitFileService,
    DeleteFileService,
    FileRepository,
    FilesQueries,
    PublishVersionService,
    PurgeFilesService,
    ReadPlanQueries,
    SealVersionService,
  ],
  exports: [FileRepository, FilesQueries, PurgeFilesService],
})
export class FilesModule {}
