import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Controller, Get, HttpException, Param, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FileNotFoundError, type FileSelectorV1, type FileV1, InvalidPathError } from '#contracts';
import { decodePath } from '../files/decode-path.js';
import { FILE_ID } from '../http/id.pipe.js';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { Policy } from '../http/policy.decorator.js';
import { KeysNotReadyError } from '../keys/master-keys.js';
import { Problems } from '../openapi/problems.decorator.js';
import { contentDisposition } from './content-disposition.js';
import { decideResponse } from './decide-response.js';
import { DownloadQueryDto } from './download.query.dto.js';
import type { FilePlan } from './file-plan.js';
import { frameRanges } from './multipart-ranges.js';
import { type ByteRange, firstByteOf, parseRange } from './parse-range.js';
import { FileUnreadableError, ReplacedMeanwhileError } from './read-errors.js';
import { ReadFileService } from './read-file.service.js';

/** What a download is answered with, the bytes apart. */
interface Body {
  lengthBytes: number;
  bytes: AsyncIterable<Buffer>;
}

@ApiTags('Files')
@ApiBearerAuth()
@ApiHeader({ name: 'Range', required: false, description: '`bytes=…`, one or several ranges.' })
@ApiHeader({ name: 'If-None-Match', required: false })
@ApiProduces('application/octet-stream')
@Problems(
  FileNotFoundError,
  FileUnreadableError,
  ReplacedMeanwhileError,
  KeysNotReadyError,
  new HttpException('The file is not the one that was meant.', 412),
  new HttpException('The file has … bytes; none of the ranges lies in it.', 416),
)
@Controller('v1')
export class DownloadsHttpController {
  constructor(private readonly readFile: ReadFileService) {}

  @Get('files/:id/content')
  @Policy('user')
  @ApiOperation({ summary: "A file's bytes", description: 'HEAD gives the headers alone.' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({
    status: 206,
    description: 'The ranges asked for.',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiResponse({ status: 304, description: 'The client has this content.' })
  async byId(
    @CurrentCaller() { userId }: Caller,
    @Param('id', FILE_ID) fileId: string,
    @Query() query: DownloadQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(userId, { fileId }, query, { request, reply });
  }

  @Get('buckets/:bucket/files/*')
  @Policy('user')
  @ApiOperation({ summary: "A file's bytes, by its path", description: 'HEAD gives the headers alone.' })
  @ApiParam({ name: 'bucket' })
  @ApiParam({ name: 'path', description: 'May hold slashes.' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({
    status: 206,
    description: 'The ranges asked for.',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiResponse({ status: 304, description: 'The client has this content.' })
  @Problems(InvalidPathError)
  async byPath(
    @CurrentCaller() { userId }: Caller,
    @Param('bucket') bucket: string,
    @Query() query: DownloadQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const url = request.raw.url ?? '';
    const path = decodePath(url, /^\/v1\/buckets\/[^/]*\/files\//.exec(url)?.[0] ?? '');
    await this.send(userId, { bucket, path }, query, { request, reply });
  }

  private async send(
    ownerId: string,
    selector: FileSelectorV1,
    { disposition }: DownloadQueryDto,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<void> {
    const controller = new AbortController();
    // However the answer ends: reads from nodes that are still under way end with it.
    reply.raw.once('close', () => controller.abort(new Error('the download is over')));
    // HEAD has no ranges (RFC 9110 section 14.2).
    const specs = request.method === 'GET' ? parseRange(request.headers.range) : undefined;
    const plan = await this.readFile.open(ownerId, selector, firstByteOf(specs), controller.signal);
    const { file } = plan;
    const decision = decideResponse(specs, conditionsOf(request), {
      sha256: file.sha256,
      sizeBytes: file.sizeBytes,
      modifiedAtMs: Date.parse(file.updatedAt),
    });
    reply.headers(headersOf(file, disposition === 'inline'));
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
