import { UploadNotFoundError, type GetResumableUploadReplyV1, type GetResumableUploadRequestV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { ResumableUploadRepository, toResumableUpload } from './resumable-upload.repository.js';

/** How far resumable uploads have come. */
@Injectable()
export class ResumableUploadsQueries {
  constructor(private readonly uploads: ResumableUploadRepository) {}

  /** @throws UploadNotFoundError UPLOAD.NOT_FOUND when this owner has none of that id, or it was forgotten */
  async get({ ownerId, versionId }: GetResumableUploadRequestV1): Promise<GetResumableUploadReplyV1> {
    const upload = await this.uploads.find(versionId);
    if (!upload || upload.ownerId !== ownerId) throw new UploadNotFoundError();
    return { upload: toResumableUpload(upload) };
  }
}
