import {
  AdvanceResumableUploadReplyV1,
  AdvanceResumableUploadRequestV1,
  BeginResumableUploadReplyV1,
  BeginResumableUploadRequestV1,
  GetResumableUploadReplyV1,
  GetResumableUploadRequestV1,
  LeaseResumableUploadReplyV1,
  LeaseResumableUploadRequestV1,
  RenewResumableLeasesReplyV1,
  RenewResumableLeasesRequestV1,
} from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { AdvanceUploadService } from './advance-upload.service.js';
import { BeginResumableUploadService } from './begin-resumable-upload.service.js';
import { LeaseUploadService } from './lease-upload.service.js';
import { RenewLeasesService } from './renew-leases.service.js';
import { ResumableUploadsQueries } from './resumable-uploads.queries.js';

@Controller()
export class ResumableUploadsRpcController {
  constructor(
    private readonly beginUpload: BeginResumableUploadService,
    private readonly leaseUpload: LeaseUploadService,
    private readonly advanceUpload: AdvanceUploadService,
    private readonly renewLeases: RenewLeasesService,
    private readonly uploads: ResumableUploadsQueries,
  ) {}

  @Respond('bytenode.rpc.metadata.begin-resumable-upload.v1')
  async begin(request: BeginResumableUploadRequestV1): Promise<BeginResumableUploadReplyV1> {
    return this.beginUpload.run(request);
  }

  @Respond('bytenode.rpc.metadata.get-resumable-upload.v1')
  async get(request: GetResumableUploadRequestV1): Promise<GetResumableUploadReplyV1> {
    return this.uploads.get(request);
  }

  @Respond('bytenode.rpc.metadata.lease-resumable-upload.v1')
  async lease(request: LeaseResumableUploadRequestV1): Promise<LeaseResumableUploadReplyV1> {
    return this.leaseUpload.run(request);
  }

  @Respond('bytenode.rpc.metadata.advance-resumable-upload.v1')
  async advance(request: AdvanceResumableUploadRequestV1): Promise<AdvanceResumableUploadReplyV1> {
    return this.advanceUpload.run(request);
  }

  @Respond('bytenode.rpc.metadata.renew-resumable-leases.v1')
  async renew(request: RenewResumableLeasesRequestV1): Promise<RenewResumableLeasesReplyV1> {
    return this.renewLeases.run(request);
  }
}
