import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { HttpException, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FileSelectorV1, type FileV1 } from '#contracts';
import { GatewayStoppingError } from '../uploads/upload-errors.js';
import { contentDisposition } from './content-disposition.js';
import { decideResponse } from './decide-response.js';
import type { FilePlan } from './file-plan.js';
import { frameRanges } from './multipart-ranges.js';
import { type ByteRange, firstByteOf, parseRange } from './parse-range.js';
import { ReadFileService } from './read-file.service.js';

/** What a download is answered with, the bytes apart. */
interface Body {
  lengthBytes: number;
  bytes: AsyncIterable<Buffer>;
}

/** How a file is sent: shown in place where that is harmless, and only if it passes a check. */
export interface SendOptions {
  inline: boolean;
  /** Called with what was found, before anything is sent. @throws what the client is told instead */
  check?: (file: FileV1) => void;
}

/** Answers requests with a file's bytes: conditions, ranges, headers; HEAD with the headers alone. */
@Injectable()
export class SendFileService implements OnModuleDestroy {
  private readonly underWay = new Set<AbortController>();

  constructor(private readonly readFile: ReadFileService) {}

  /** Before the HTTP server closes, which waits for all answers: a download of hours must not hold a stop up. */
  onModuleDestroy(): void {
    for (const controller of this.underWay) controller.abort(new GatewayStoppingError());
  }

  /** @throws FileNotFoundError when this owner has no such file */
  async run(
    ownerId: string,
    selector: FileSelectorV1,
    { inline, check }: SendOptions,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<void> {
    const controller = new AbortController();
    this.underWay.add(controller);
    // However the answer ends: reads from nodes that are still under way end with it.
    reply.raw.once('close', () => {
      this.underWay.delete(controller);
      controller.abort(new Error('the download is over'));
    });
    // HEAD has no ranges (RFC 9110 section 14.2).
    const specs = request.method === 'GET' ? parseRange(request.headers.range) : undefined;
    const plan = await this.readFile.open(ownerId, selector, firstByteOf(specs), controller.signal);
    const { file } = plan;
    check?.(file);
    const decision = decideResponse(specs, conditionsOf(request), {
      sha256: file.sha256,
      sizeBytes: file.sizeBytes,
      modifiedAtMs: Date.parse(file.updatedAt),
    });
    reply.headers(headersOf(file, inline));
    if (decision.status === 412) throw new HttpException('The file is not the one that was meant.', 412);
    if (decision.status === 416) {
      reply.header('content-range', `bytes */${file.sizeBytes}`);
      throw new HttpException(`The file has ${file.sizeBytes} bytes; none of the ranges lies in it.`, 416);
    }
    reply.status(decision.status);
    if (decision.status === 304) return void reply.send();

    const { lengthBytes, bytes } = this.bodyOf(plan, decision.ranges, reply, controller.signal);
    reply.header('content-length', lengthBytes);
    // An empty stream: without one Fastify would put its own length, zero, on the answer to a HEAD.
    if (request.method === 'HEAD' || lengthBytes === 0) return void reply.send(Readable.from([]));
    // Taken before the answer begins: while nothing has gone out a file that can't be read is a 503, later a broken connection.
    return void reply.send(Readable.from(await withFirst(bytes), { objectMode: false }));
  }

  /** The bytes of the answer, with the headers that say which they are. */
  private bodyOf(plan: FilePlan, ranges: readonly ByteRange[], reply: FastifyReply, signal: AbortSignal): Body {
    const { contentType, sizeBytes } = plan.file;
    const [range] = ranges;
    if (!range) {
      return { lengthBytes: sizeBytes, bytes: this.readFile.bytesOf(plan, { first: 0, last: sizeBytes - 1 }, signal) };
    }
    if (ranges.length === 1) {
      reply.header('content-range', `bytes ${range.first}-${range.last}/${sizeBytes}`);
      return { lengthBytes: range.last - range.first + 1, bytes: this.readFile.bytesOf(plan, range, signal) };
    }
    const frame = frameRanges(ranges, { contentType, sizeBytes }, randomUUID());
    const readRange = (part: ByteRange) => this.readFile.bytesOf(plan, part, signal);
    async function* framed() {
      for (const [at, part] of ranges.entries()) {
        const bytes = await withFirst(readRange(part));
        yield frame.heads[at] ?? Buffer.alloc(0);
        yield* bytes;
      }
      yield frame.tail;
    }
    reply.type(frame.contentType);
    return { lengthBytes: frame.lengthBytes, bytes: framed() };
  }
}

function headersOf({ sha256, path, contentType, updatedAt }: FileV1, inline: boolean): Record<string, string> {
  return {
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'content-disposition': contentDisposition(path.slice(path.lastIndexOf('/') + 1), contentType, inline),
    'content-type': contentType,
    etag: `"${sha256}"`,
    'last-modified': new Date(updatedAt).toUTCString(),
    'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
  };
}

const conditionsOf = ({ headers }: FastifyRequest) => ({
  ifMatch: headers['if-match'],
  ifNoneMatch: headers['if-none-match'],
  ifModifiedSince: headers['if-modified-since'],
  ifUnmodifiedSince: headers['if-unmodified-since'],
  ifRange: headers['if-range']?.toString(),
});

/** Waits for the first piece; then gives all of them. */
async function withFirst(pieces: AsyncIterable<Buffer>): Promise<AsyncGenerator<Buffer, void, undefined>> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all() {
    try {
      for (let piece = first; !piece.done; piece = await iterator.next()) yield piece.value;
    } finally {
      await iterator.return?.();
    }
  }
  return all();
}
