import { ChunkCutter, type DataKey, StreamLengthError } from '#chunks';
import type { AdvanceResumableUploadRequestV1, ResumableLeaseV1, ResumableUploadV1 } from '#contracts';
import { Injectable, Logger } from '@nestjs/common';
import { GatewayEnv } from '../gateway.config.js';
import { MasterKeys } from '../keys/master-keys.js';
import { Services } from '../services/services.js';
import { didNotGetThrough, retrying } from '../services/retrying.js';
import { minimumChunksOf, type OpenUpload, UploadSession } from '../uploads/upload-session.js';
import { WriteChunksService } from '../uploads/write-chunks.service.js';
import { ContentHash } from './content-hash.js';
import { KeepLeasesWorker } from './keep-leases.worker.js';
import { PartRecorder } from './part-recorder.js';
import { ChecksumMismatchError, PartTooLongError } from './resumable-errors.js';
import { RunningPart } from './running-part.js';
import { TailsService } from './tails.service.js';
import type { ExpectedChecksum } from './upload-checksum.js';

/** A part with a checksum counts only as a whole, and as many chunks as one message holds can be acknowledged at once. */
export const MAX_CHECKED_PART_BYTES = 1024 ** 3;

/** An upload that this gateway may write to. */
export interface LeasedUpload {
  upload: ResumableUploadV1;
  lease: ResumableLeaseV1;
}

export interface PartCommand extends LeasedUpload {
  body: AsyncIterable<Uint8Array>;
  checksum: ExpectedChecksum | undefined;
}

/** What the steps of one part share. */
interface Part extends PartCommand {
  running: RunningPart;
  dataKey: DataKey;
  /** Bytes of the file that are in recorded chunks. */
  chunkedBytes: number;
}

type Step = Pick<AdvanceResumableUploadRequestV1, 'offsetBytes' | 'chunks' | 'hashState' | 'tail' | 'release'>;
/** Adds nothing: the lease is given back, and that is all. */
const RELEASE: Step = { offsetBytes: 0, chunks: [], hashState: null, tail: null, release: true };

/**
 * Receives one part of an upload: what was left of the parts before it is read back, chunks are written and acknowledged as
 * they become full, and in the end what is left is written as a tail. The part may break off anywhere: all that is acknowledged
 * is safe, and the rest is as if it had never come.
 */
@Injectable()
export class WritePartService {
  private readonly log = new Logger(WritePartService.name);

  constructor(
    private readonly services: Services,
    private readonly keys: MasterKeys,
    private readonly writeChunks: WriteChunksService,
    private readonly tails: TailsService,
    private readonly leases: KeepLeasesWorker,
    private readonly env: GatewayEnv,
  ) {}

  /**
   * @returns the upload as it is then, and whether the body was left unread from some byte on. The lease is given back in any case
   * @throws ChecksumMismatchError, PartTooLongError, LeaseLostError, UploadGoneError, and what keeps bytes from getting to nodes
   */
  async run(command: PartCommand): Promise<{ upload: ResumableUploadV1; endedEarly: boolean }> {
    const { upload, lease } = command;
    const running = new RunningPart(upload.versionId, lease.fence);
    this.leases.add(running);
    try {
      const dataKey = this.keys.ring().unwrap(lease, upload.versionId);
      const chunkedBytes = upload.offsetBytes - (lease.tail?.sizeBytes ?? 0);
      return {
        upload: await this.write({ ...command, running, dataKey, chunkedBytes }),
        endedEarly: running.endedEarly,
      };
    } catch (error) {
      await this.release(command);
      throw error;
    } finally {
      this.leases.remove(running);
    }
  }

  /** Gives a lease back that nothing was written with. */
  async release(part: LeasedUpload): Promise<void> {
    await this.ask(part, RELEASE).catch((error: unknown) => {
      this.log.warn('a lease could not be given back; it ends by itself', error, { versionId: part.upload.versionId });
    });
  }

  private async write(part: Part): Promise<ResumableUploadV1> {
    const { upload, lease, running, checksum } = part;
    const { controller } = running;
    const recorder = new PartRecorder({
      ...{ fromIndex: upload.chunkCount, sendsEarly: checksum === undefined },
      send: async ({ chunks, hashState }) => {
        const last = chunks.at(-1)!;
        const offsetBytes = last.offsetBytes + last.sizeBytes;
        await this.advance(part, { offsetBytes, chunks, hashState, tail: null, release: false });
      },
      onError: (error) => controller.abort(error),
    });
    const { rest, chunkedBytes, receivedBytes } = await this.writeBody(part, recorder);
    if (checksum && !checksum.hash.digest().equals(checksum.digest)) throw new ChecksumMismatchError();
    await recorder.settled();
    const unsent = recorder.takeRest();
    const hasNewTail = rest.length > 0 && receivedBytes > 0;
    const { dataKey } = part;
    const tail = hasNewTail
      ? await this.tails.write(rest, { lease, offsetBytes: chunkedBytes, dataKey, controller })
      : null;
    return this.advance(part, {
      offsetBytes: chunkedBytes + rest.length,
      chunks: unsent?.chunks ?? [],
      hashState: unsent?.hashState ?? null,
      ...{ tail, release: true },
    });
  }

  /** Cuts and writes what comes. @returns what is left of it, and where that begins in the file */
  private async writeBody(
    part: Part,
    recorder: PartRecorder,
  ): Promise<{ rest: Buffer; chunkedBytes: number; receivedBytes: number }> {
    const { upload, lease, running } = part;
    const { versionId, chunkCount, sizeBytes: totalBytes } = upload;
    const { copies, spread } = lease;
    const writer = { fence: lease.fence, fromIndex: chunkCount };
    const open: OpenUpload = { versionId, dataKey: part.dataKey, copies, spread, writer };
    const limits = { patienceMs: this.env.SERVICE_PATIENCE_MS, signal: running.controller.signal };
    const begun = { chunks: chunkCount, bytes: part.chunkedBytes };
    const cutter = new ChunkCutter({ minimumChunks: minimumChunksOf(open), totalBytes, begun });
    const hash = await ContentHash.resume(upload.hashState);
    const sums = { chunkedBytes: part.chunkedBytes, receivedBytes: 0 };
    const run = this.writeChunks.run({
      ...{ chunks: cutter.cutPart(this.bytesOf(part, sums)), upload: open, controller: running.controller },
      session: new UploadSession(this.services, open, limits),
      onLeafSealed: (plain) => {
        hash.update(plain);
        sums.chunkedBytes += plain.length;
        cutter.giveBack(plain);
      },
      onChunkSealed: (index) => recorder.hashed(index, hash.save()),
      onWritten: (records) => recorder.add(records),
    });
    await run.catch((error: unknown) => {
      throw error instanceof StreamLengthError ? new PartTooLongError(`The upload has ${totalBytes} bytes.`) : error;
    });
    return { rest: cutter.takeRest(), ...sums };
  }

  /** What was left of the parts before, then what comes now. */
  private async *bytesOf(part: Part, sums: { receivedBytes: number }): AsyncGenerator<Uint8Array, void, undefined> {
    const { lease, body, checksum, dataKey, chunkedBytes, running } = part;
    const { signal } = running.controller;
    if (lease.tail) yield await this.tails.read(lease.tail, dataKey, chunkedBytes, signal);
    for await (const bytes of running.receive(body, this.env.UPLOAD_IDLE_MS)) {
      sums.receivedBytes += bytes.length;
      checksum?.hash.update(bytes);
      if (checksum && sums.receivedBytes > MAX_CHECKED_PART_BYTES)
        throw new PartTooLongError(`A part with Upload-Checksum may have ${MAX_CHECKED_PART_BYTES} bytes.`);
      yield bytes;
    }
  }

  private advance(part: LeasedUpload, step: Step): Promise<ResumableUploadV1> {
    const patience = { patienceMs: this.env.SERVICE_PATIENCE_MS, isTransient: didNotGetThrough };
    return retrying(() => this.ask(part, step), patience);
  }

  private async ask({ upload, lease }: LeasedUpload, step: Step): Promise<ResumableUploadV1> {
    const { fence, tailVersionId } = lease;
    const request = { versionId: upload.versionId, fence, tailVersionId, ...step };
    return (await this.services.ask('bytenode.rpc.metadata.advance-resumable-upload.v1', request)).upload;
  }
}
