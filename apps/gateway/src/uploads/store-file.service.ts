import { createHash } from 'node:crypto';
import { ChunkCutter, createDataKey, StreamLengthError } from '#chunks';
import { type ChunkRecordV1, type CommitFileReplyV1, DomainError } from '#contracts';
import { Injectable, Logger } from '@nestjs/common';
import { GatewayEnv } from '../gateway.config.js';
import { MasterKeys } from '../keys/master-keys.js';
import { Services } from '../services/services.js';
import { ChunkRecorder } from './chunk-recorder.js';
import type { CommitCondition } from './decide-condition.js';
import { OpenUploadsWorker } from './open-uploads.worker.js';
import { DigestMismatchError, LengthMismatchError } from './upload-errors.js';
import { minimumChunksOf, type OpenUpload, UploadSession } from './upload-session.js';
import { uuidV7 } from './uuid-v7.js';
import { watchedBody } from './watched-body.js';
import { WriteChunksService } from './write-chunks.service.js';

export interface StoreFileCommand {
  ownerId: string;
  bucket: string;
  path: string;
  contentType: string;
  body: AsyncIterable<Uint8Array>;
  /** Undefined: the client sent no length. */
  sizeBytes: number | undefined;
  /** SHA-256 the bytes must have (hexadecimal). */
  expectedSha256: string | undefined;
  condition: CommitCondition;
}

/** What is known of the content when its last byte has been written to nodes. */
interface Content {
  sizeBytes: number;
  sha256: string;
  chunkCount: number;
  /** Records of the last group, which the commit takes along. */
  unrecorded: ChunkRecordV1[];
}

/** What the steps of one upload share. */
interface Running {
  upload: OpenUpload;
  session: UploadSession;
  recorder: ChunkRecorder;
  controller: AbortController;
}

/**
 * Stores a stream of bytes as a file: cuts, encrypts, places, writes to nodes, records and commits it. It is visible when
 * this resolves and not at all when it throws, except that a commit whose answer was lost may have happened.
 */
@Injectable()
export class StoreFileService {
  private readonly log = new Logger(StoreFileService.name);

  constructor(
    private readonly services: Services,
    private readonly keys: MasterKeys,
    private readonly writeChunks: WriteChunksService,
    private readonly openUploads: OpenUploadsWorker,
    private readonly env: GatewayEnv,
  ) {}

  async run(command: StoreFileCommand): Promise<CommitFileReplyV1> {
    const upload = await this.begin(command);
    const controller = new AbortController();
    const { signal } = controller;
    const session = new UploadSession(this.services, upload, { patienceMs: this.env.SERVICE_PATIENCE_MS, signal });
    const recorder = new ChunkRecorder(
      (chunks) => session.record(chunks),
      (error) => controller.abort(error),
    );
    this.openUploads.add(upload.versionId, controller);
    let content: Content | undefined;
    try {
      content = await this.writeContent(command, { upload, session, recorder, controller });
      return await session.commit(commitOf(content, command));
    } catch (error) {
      const { state } = await session.abandon(reasonOf(error)).catch((cause: unknown) => {
        this.log.warn('an upload could not be given up now; metadata will, when no sign of life comes', cause);
        return { state: 'unknown' };
      });
      // The commit happened and only its answer was lost; asked again, it is answered alike.
      if (state === 'committed' && content) return await session.commit(commitOf(content, command));
      throw error;
    } finally {
      this.openUploads.remove(upload.versionId);
    }
  }

  private async begin({ ownerId, bucket, path, contentType, sizeBytes }: StoreFileCommand): Promise<OpenUpload> {
    const versionId = uuidV7();
    const dataKey = createDataKey();
    const { keyId, wrappedKey } = this.keys.ring().wrap(dataKey, versionId);
    const { copies, spread } = await this.services.ask('bytenode.rpc.metadata.begin-upload.v1', {
      versionId,
      ownerId,
      bucket,
      path,
      contentType,
      expectedSizeBytes: sizeBytes ?? null,
      keyId,
      wrappedKey,
    });
    return { versionId, dataKey, copies, spread };
  }

  private async writeContent(
    { body, sizeBytes: totalBytes, expectedSha256 }: StoreFileCommand,
    { upload, session, recorder, controller }: Running,
  ): Promise<Content> {
    const { signal } = controller;
    const tally = new Tally();
    const minimumChunks = minimumChunksOf(upload);
    const cutter = new ChunkCutter({ minimumChunks, ...(totalBytes === undefined ? {} : { totalBytes }) });
    const content = { chunkCount: 0, unrecorded: [] as ChunkRecordV1[] };
    const source = tally.of(watchedBody(body, { idleMs: this.env.UPLOAD_IDLE_MS, signal }));
    await this.writeChunks
      .run({
        ...{ chunks: cutter.cut(source), upload, session, controller },
        onLeafSealed: (plain) => cutter.giveBack(plain),
        onWritten: (records, isLast) => {
          content.chunkCount += records.length;
          if (isLast) content.unrecorded = records;
          else recorder.add(records);
        },
      })
      .catch((error: unknown) => {
        throw error instanceof StreamLengthError ? new LengthMismatchError(error) : error;
      });
    await recorder.settled();
    const { sizeBytes, sha256 } = tally.end();
    if (expectedSha256 !== undefined && expectedSha256 !== sha256) throw new DigestMismatchError();
    return { ...content, sizeBytes, sha256 };
  }
}

/** Counts and hashes the file's own bytes on their way through. */
class Tally {
  private readonly hash = createHash('sha256');
  private sizeBytes = 0;

  async *of(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const bytes of source) {
      this.hash.update(bytes);
      this.sizeBytes += bytes.length;
      yield bytes;
    }
  }

  end(): { sizeBytes: number; sha256: string } {
    return { sizeBytes: this.sizeBytes, sha256: this.hash.digest('hex') };
  }
}

function commitOf({ sizeBytes, sha256, chunkCount, unrecorded }: Content, { condition }: StoreFileCommand) {
  return { sizeBytes, sha256, chunkCount, chunks: unrecorded, ...condition };
}

/** Shown to operators beside the abandoned upload; unforeseen errors may hold anything, so only their name is. */
const reasonOf = (error: unknown): string =>
  error instanceof DomainError ? error.message : error instanceof Error ? error.name : 'failed';
