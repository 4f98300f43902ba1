import type { ServiceName } from '../service-name.js';
import * as resumable from './resumable-uploads.rpc.js';

const owner: ServiceName = 'metadata';

/** The requests about resumable uploads; part of the one registry. */
export const RESUMABLE_UPLOAD_RPCS = {
  'bytenode.rpc.metadata.begin-resumable-upload.v1': {
    owner,
    request: resumable.BeginResumableUploadRequestV1,
    reply: resumable.BeginResumableUploadReplyV1,
  },
  'bytenode.rpc.metadata.get-resumable-upload.v1': {
    owner,
    request: resumable.GetResumableUploadRequestV1,
    reply: resumable.GetResumableUploadReplyV1,
  },
  'bytenode.rpc.metadata.lease-resumable-upload.v1': {
    owner,
    request: resumable.LeaseResumableUploadRequestV1,
    reply: resumable.LeaseResumableUploadReplyV1,
  },
  'bytenode.rpc.metadata.advance-resumable-upload.v1': {
    owner,
    request: resumable.AdvanceResumableUploadRequestV1,
    reply: resumable.AdvanceResumableUploadReplyV1,
  },
  'bytenode.rpc.metadata.renew-resumable-leases.v1': {
    owner,
    request: resumable.RenewResumableLeasesRequestV1,
    reply: resumable.RenewResumableLeasesReplyV1,
  },
};
