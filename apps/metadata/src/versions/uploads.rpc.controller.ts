import {
  AbandonUploadReplyV1,
  AbandonUploadRequestV1,
  BeginUploadReplyV1,
  BeginUploadRequestV1,
  HeartbeatUploadsReplyV1,
  HeartbeatUploadsRequestV1,
  RecordChunksReplyV1,
  RecordChunksRequestV1,
  UploadStatesReplyV1,
  UploadStatesRequestV1,
} from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { AbandonUploadService } from './abandon-upload.service.js';
import { BeginUploadService } from './begin-upload.service.js';
import { KeepUploadsAliveService } from './keep-uploads-alive.service.js';
import { RecordChunksService } from './record-chunks.service.js';
import { UploadsQueries } from './uploads.queries.js';

@Controller()
export class UploadsRpcController {
  constructor(
    private readonly beginUpload: BeginUploadService,
    private readonly recordChunks: RecordChunksService,
    private readonly abandonUpload: AbandonUploadService,
    private readonly keepUploadsAlive: KeepUploadsAliveService,
    private readonly uploads: UploadsQueries,
  ) {}

  @Respond('bytenode.rpc.metadata.begin-upload.v1')
  async begin(request: BeginUploadRequestV1): Promise<BeginUploadReplyV1> {
    return this.beginUpload.run(request);
  }

  @Respond('bytenode.rpc.metadata.record-chunks.v1')
  async record(request: RecordChunksRequestV1): Promise<RecordChunksReplyV1> {
    await this.recordChunks.run(request);
    return {};
  }

  @Respond('bytenode.rpc.metadata.abandon-upload.v1')
  async abandon(request: AbandonUploadRequestV1): Promise<AbandonUploadReplyV1> {
    return this.abandonUpload.run(request);
  }

  @Respond('bytenode.rpc.metadata.heartbeat-uploads.v1')
  async heartbeat({ versionIds }: HeartbeatUploadsRequestV1): Promise<HeartbeatUploadsReplyV1> {
    return this.keepUploadsAlive.run(versionIds);
  }

  @Respond('bytenode.rpc.metadata.upload-states.v1')
  async states({ versionIds }: UploadStatesRequestV1): Promise<UploadStatesReplyV1> {
    return this.uploads.states(versionIds);
  }
}
