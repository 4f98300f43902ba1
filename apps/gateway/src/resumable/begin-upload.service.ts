import { createDataKey } from '#chunks';
import { DomainError, FileExistsError, type ResumableUploadV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { MasterKeys } from '../keys/master-keys.js';
import { Services } from '../services/services.js';
import type { UploadTarget } from './upload-target.js';

export interface BeginUploadCommand extends UploadTarget {
  versionId: string;
  ownerId: string;
  sizeBytes: number;
  /** As the client sent it. */
  clientMetadata: string;
}

/** Opens resumable uploads, each with a key of its own. */
@Injectable()
export class BeginUploadService {
  constructor(
    private readonly services: Services,
    private readonly keys: MasterKeys,
  ) {}

  /**
   * @throws FileExistsError FILE.EXISTS when the file must be new and is there already: looked at again when it counts
   * @throws what metadata refuses: the bucket, the path, the quota
   */
  async run(command: BeginUploadCommand): Promise<ResumableUploadV1> {
    if (command.onlyIfNew && (await this.exists(command))) throw new FileExistsError();
    const { keyId, wrappedKey } = this.keys.ring().wrap(createDataKey(), command.versionId);
    const request = { ...command, keyId, wrappedKey };
    return (await this.services.ask('bytenode.rpc.metadata.begin-resumable-upload.v1', request)).upload;
  }

  private async exists({ ownerId, bucket, path }: BeginUploadCommand): Promise<boolean> {
    try {
      await this.services.ask('bytenode.rpc.metadata.get-file.v1', { ownerId, file: { bucket, path } });
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'not-found') return false;
      throw error;
    }
  }
}
