import type { ResumableUploadV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { GatewayEnv } from '../gateway.config.js';
import { Services } from '../services/services.js';
import { commitFile } from '../uploads/upload-session.js';
import { ContentHash } from './content-hash.js';

/** Makes a file of an upload whose bytes are all there. Any gateway can, as often as it is asked: everything it takes is in metadata. */
@Injectable()
export class FinishUploadService {
  constructor(
    private readonly services: Services,
    private readonly env: GatewayEnv,
  ) {}

  /** @returns the file's id and SHA-256 (hexadecimal) @throws what `commit-file` throws */
  async run({ versionId, sizeBytes, chunkCount, hashState, onlyIfNew }: ResumableUploadV1): Promise<{
    fileId: string;
    sha256: string;
  }> {
    const sha256 = (await ContentHash.resume(hashState)).digest();
    const content = { versionId, sizeBytes, sha256, chunkCount, chunks: [] };
    const request = { ...content, onlyIfNew, onlyIfSha256: null };
    const { file } = await commitFile(this.services, request, this.env.SERVICE_PATIENCE_MS);
    return { fileId: file.id, sha256 };
  }
}
