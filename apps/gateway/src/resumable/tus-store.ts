import type { Readable } from 'node:stream';
import { DataStore, type Lock, type Locker, Upload } from '@tus/server';
import {
  type LeaseResumableUploadReplyV1,
  type ResumableUploadV1,
  UploadGoneError,
  UploadNotFoundError,
} from '#contracts';
import { isUUID } from 'class-validator';
import { InvalidRequestError } from '../http/validation.js';
import type { BeginUploadCommand } from './begin-upload.service.js';
import type { LeasedUpload, PartCommand } from './write-part.service.js';
import type { ExpectedChecksum } from './upload-checksum.js';
import { uploadTargetOf } from './upload-target.js';

/** One request, as far as the store needs it. */
export interface TusCall {
  method: string;
  ownerId: string;
  body: AsyncIterable<Uint8Array>;
  checksum: ExpectedChecksum | undefined;
  /** `Upload-Metadata` as it came. */
  clientMetadata: string;
}

/** What the store asks of others. */
export interface TusActions {
  begin(command: BeginUploadCommand): Promise<ResumableUploadV1>;
  get(ownerId: string, versionId: string): Promise<ResumableUploadV1>;
  lease(ownerId: string, versionId: string): Promise<LeaseResumableUploadReplyV1>;
  write(part: PartCommand): Promise<{ upload: ResumableUploadV1; endedEarly: boolean }>;
  release(part: LeasedUpload): Promise<void>;
  finish(upload: ResumableUploadV1): Promise<{ fileId: string; sha256: string }>;
  abandon(versionId: string): Promise<void>;
}

/**
 * What the protocol's implementation reads from and writes to, for one request. It is also that request's lock: who writes
 * needs a lease, and has the upload's offset looked at only then. The body is read from the request itself: the stream that
 * the library offers would come through several copies of it.
 */
export class TusStore extends DataStore implements Locker {
  /** The upload as this request left it. */
  upload: ResumableUploadV1 | undefined;
  /** The file it has become. */
  file: { fileId: string; sha256?: string } | undefined;
  /** The body was not read to its end. */
  endedEarly = false;
  private leased: LeaseResumableUploadReplyV1 | undefined;
  private isWritten = false;

  constructor(
    private readonly call: TusCall,
    private readonly actions: TusActions,
  ) {
    super();
    this.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration', 'checksum'];
  }

  newLock(id: string): Lock {
    return {
      lock: async () => {
        if (this.call.method === 'PATCH') await this.lease(id);
      },
      unlock: async () => {
        // A part gives its lease back itself; without one, as with a wrong offset, it is done here.
        const { upload, lease } = this.leased ?? {};
        if (upload && lease && !this.isWritten) await this.actions.release({ upload, lease });
      },
    };
  }

  override async create(upload: Upload): Promise<Upload> {
    const { ownerId, clientMetadata } = this.call;
    const target = uploadTargetOf(upload.metadata ?? {});
    if (upload.size === undefined) throw new InvalidRequestError('Upload-Length is needed.');
    this.upload = await this.actions.begin({
      ...{ ...target, versionId: upload.id, ownerId, sizeBytes: upload.size, clientMetadata },
    });
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    this.upload = this.leased?.upload ?? (await this.find(id));
    const { sizeBytes, offsetBytes, state, fileId } = this.upload;
    if (state === 'abandoned') throw new UploadGoneError();
    if (fileId !== null) this.file = { fileId };
    // A client that sees all of its bytes acknowledged believes that the file is there.
    else if (offsetBytes === sizeBytes) await this.finish();
    return new Upload({ id, size: sizeBytes, offset: offsetBytes });
  }

  /** The lock is not held for a new upload: nobody else knows of it. */
  override async write(unused: Readable, id: string): Promise<number> {
    unused.resume();
    const { upload, lease } = this.leased ?? (await this.lease(id));
    this.upload = upload;
    if (lease) {
      const { body, checksum } = this.call;
      this.isWritten = true;
      const written = await this.actions.write({ upload, lease, body, checksum });
      this.upload = written.upload;
      this.endedEarly = written.endedEarly;
    }
    return this.upload.offsetBytes;
  }

  /** Called when the last byte is acknowledged. */
  async finish(): Promise<void> {
    if (this.upload && !this.file) this.file = await this.actions.finish(this.upload);
  }

  override async remove(id: string): Promise<void> {
    const { state, sizeBytes, offsetBytes } = await this.find(id);
    if (state === 'abandoned') throw new UploadGoneError();
    if (state !== 'open' || offsetBytes === sizeBytes)
      throw new InvalidRequestError('The upload is complete: delete its file instead.');
    await this.actions.abandon(id);
  }

  private find(id: string): Promise<ResumableUploadV1> {
    if (!isUUID(id)) throw new UploadNotFoundError();
    return this.actions.get(this.call.ownerId, id);
  }

  private async lease(id: string): Promise<LeaseResumableUploadReplyV1> {
    if (!isUUID(id)) throw new UploadNotFoundError();
    this.leased = await this.actions.lease(this.call.ownerId, id);
    return this.leased;
  }
}
