import { createHash } from 'node:crypto';
import { ChunkCutter, createDataKey, StreamLengthError } from '#chunks';
import { type ChunkRecordV1, type CommitFileReplyV1, DomainError } from '#contracts';
import { Injectable, Logger } from '@nestjs/common';
import { GatewayEnv } from '../gateway.config.js';
import { MasterKeys } from '../keys/master-keys.js';
import { Services } from '../services/services.js';
import { BoundedTasks } from './bounded-tasks.js';
import { ByteBudget } from './byte-budget.js';
import { ChunkRecorder } from './chunk-recorder.js';
import type { CommitCondition } from './decide-condition.js';
import { type ChunkGroup, groupChunks } from './group-chunks.js';
import { OpenUploadsWorker } from './open-uploads.worker.js';
import { LeafMemory } from './leaf-memory.js';
import { sealChunk, type SealedChunk, type SealOptions } from './seal-chunk.js';
import { DigestMismatchError, LengthMismatchError } from './upload-errors.js';
import { type OpenUpload, UploadSession } from './upload-session.js';
import { uuidV7 } from './uuid-v7.js';
import { watchedBody } from './watched-body.js';
import { WriteChunkService } from './write-chunk.service.js';

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
  signal: AbortSignal;
}

/**
 * Stores a stream of bytes as a file: cuts, encrypts, places, writes to nodes, records and commits it. It is visible when
 * this resolves and not at all when it throws, except that a commit whose answer was lost may have happened.
 */
@Injectable()
export class StoreFileService {
  private readonly log = new Logger(StoreFileService.name);
  private readonly budget: ByteBudget;
  private readonly leafMemory: LeafMemory;

  constructor(
    private readonly services: Services,
    private readonly keys: MasterKeys,
    private readonly writeChunk: WriteChunkService,
    private readonly openUploads: OpenUploadsWorker,
    private readonly env: GatewayEnv,
  ) {
    this.budget = new ByteBudget(env.UPLOAD_MEMORY_BYTES);
    this.leafMemory = new LeafMemory(env.UPLOAD_MEMORY_BYTES);
  }

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
      content = await this.writeContent(command, { upload, session, recorder, signal }, controller);
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
      if (this.openUploads.count === 0) this.leafMemory.clear();
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
    running: Running,
    controller: AbortController,
  ): Promise<Content> {
    const { upload, recorder, signal } = running;
    const tally = new Tally();
    const minimumChunks = upload.spread === 'strict' ? upload.copies + 1 : 1;
    const cutter = new ChunkCutter({ minimumChunks, ...(totalBytes === undefined ? {} : { totalBytes }) });
    const seal: SealOptions = {
      ...upload,
      takeMemory: () => this.leafMemory.take(),
      onSealed: (plain) => cutter.giveBack(plain),
    };
    const tasks = new BoundedTasks(this.env.UPLOAD_GROUPS_IN_FLIGHT, (error) => controller.abort(error));
    const content = { chunkCount: 0, unrecorded: [] as ChunkRecordV1[] };
    try {
      const source = tally.of(watchedBody(body, { idleMs: this.env.UPLOAD_IDLE_MS, signal }));
      for await (const group of groupChunks(cutter.cut(source))) {
        content.chunkCount += group.chunks.length;
        await tasks.whenFree();
        const giveBack = await this.budget.take(group.sizeBytes, signal);
        // Not in the task: while a group is sealed, plain and sealed bytes are held, and no more of the body should be.
        const sealed = await sealGroup(group, seal, signal).catch((error: unknown) => {
          giveBack();
          throw error;
        });
        tasks.start(async () => {
          const records = await this.writeGroup(sealed, running).finally(giveBack);
          if (group.isLast) content.unrecorded = records;
          else recorder.add(records);
        });
      }
    } catch (error) {
      controller.abort(error);
      throw error instanceof StreamLengthError ? new LengthMismatchError(error) : error;
    } finally {
      // No node may be written to any more when the upload is given up: its replicas are released then.
      await tasks.settled();
    }
    signal.throwIfAborted();
    await recorder.settled();
    const { sizeBytes, sha256 } = tally.end();
    if (expectedSha256 !== undefined && expectedSha256 !== sha256) throw new DigestMismatchError();
    return { ...content, sizeBytes, sha256 };
  }

  private async writeGroup(sealed: readonly SealedChunk[], { session, signal }: Running): Promise<ChunkRecordV1[]> {
    const { chunks: placed, copiesToWrite } = await session.place(sealed, []);
    const nodesOf = new Map(placed.map(({ index, nodeIds }) => [index, nodeIds]));
    const records = await Promise.all(
      sealed.map((chunk) =>
        this.writeChunk.run({
          chunk,
          nodeIds: nodesOf.get(chunk.index) ?? [],
          copies: copiesToWrite,
          replace: async (failedNodeIds) => (await session.place([chunk], failedNodeIds)).chunks[0]?.nodeIds ?? [],
          signal,
        }),
      ),
    );
    // Only now: no node reads from these buffers any more.
    for (const { leaves } of sealed) for (const { bytes } of leaves) this.leafMemory.giveBack(bytes);
    return records;
  }
}

/** Seals the chunks of a group, and takes each out of it: its plain bytes can be freed then. */
async function sealGroup(group: ChunkGroup, options: SealOptions, signal: AbortSignal): Promise<SealedChunk[]> {
  const sealed: SealedChunk[] = [];
  for (let chunk = group.chunks.shift(); chunk; chunk = group.chunks.shift()) {
    sealed.push(await sealChunk(chunk, options));
    signal.throwIfAborted();
  }
  return sealed;
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
