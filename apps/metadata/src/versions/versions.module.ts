import { Module } from '@nestjs/common';
import { BucketsModule } from '../buckets/buckets.module.js';
import { AbandonIdleUploadsService } from './abandon-idle-uploads.service.js';
import { AbandonUploadService } from './abandon-upload.service.js';
import { BeginUploadService } from './begin-upload.service.js';
import { ChunkRepository } from './chunk.repository.js';
import { ChunksQueries } from './chunks.queries.js';
import { ForgetVersionsService } from './forget-versions.service.js';
import { KeepUploadsAliveService } from './keep-uploads-alive.service.js';
import { RecordChunksService } from './record-chunks.service.js';
import { RefreshHealthService } from './refresh-health.service.js';
import { UpdateHealthService } from './update-health.service.js';
import { UploadsQueries } from './uploads.queries.js';
import { UploadsRpcController } from './uploads.rpc.controller.js';
import { VersionOwnersRpcController } from './version-owners.rpc.controller.js';
import { VersionPolicies } from './version-policies.service.js';
import { VersionRepository } from './version.repository.js';
import { VersionStates } from './version-states.service.js';
import { VersionsEventsController } from './versions.events.controller.js';
import { VersionsQueries } from './versions.queries.js';

/** Versions and their chunks, from the upload that brings them until they are forgotten. */
@Module({
  imports: [BucketsModule],
  controllers: [UploadsRpcController, VersionOwnersRpcController, VersionsEventsController],
  providers: [
    AbandonIdleUploadsService,
    AbandonUploadService,
    BeginUploadService,
    ChunkRepository,
    ChunksQueries,
    ForgetVersionsService,
    KeepUploadsAliveService,
    RecordChunksService,
    RefreshHealthService,
    UpdateHealthService,
    UploadsQueries,
    VersionPolicies,
    VersionRepository,
    VersionStates,
    VersionsQueries,
  ],
  exports: [
    AbandonIdleUploadsService,
    BeginUploadService,
    ChunksQueries,
    ForgetVersionsService,
    RecordChunksService,
    RefreshHealthService,
    VersionPolicies,
    VersionStates,
    VersionsQueries,
  ],
})
export class VersionsModule {}
