import { UploadAbandonedError, type BeginResumableUploadReplyV1, type BeginResumableUploadRequestV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { MetadataEnv } from '../metadata.config.js';
import { BeginUploadService } from '../versions/begin-upload.service.js';
import { ResumableUploadRepository, toResumableUpload } from './resumable-upload.repository.js';

/** Opens uploads that come in parts. */
@Injectable()
export class BeginResumableUploadService {
  constructor(
    private readonly env: MetadataEnv,
    private readonly beginUpload: BeginUploadService,
    private readonly uploads: ResumableUploadRepository,
  ) {}

  /**
   * Opens the upload, or finds it: the same request may come twice. When this stops half-way, what is left is an upload like
   * any other without a sign of life, which is given up.
   *
   * @throws what `begin-upload` throws
   */
  async run(request: BeginResumableUploadRequestV1): Promise<BeginResumableUploadReplyV1> {
    const { versionId, ownerId, bucket, path, contentType, sizeBytes, keyId, wrappedKey } = request;
    const upload = { versionId, ownerId, bucket, path, contentType, keyId, wrappedKey };
    await this.beginUpload.run({ ...upload, expectedSizeBytes: sizeBytes });
    await this.uploads.insert(request, this.env.RESUMABLE_UPLOAD_TTL_MS);
    const begun = await this.uploads.find(versionId);
    if (!begun) throw new UploadAbandonedError();
    return { upload: toResumableUpload(begun) };
  }
}
