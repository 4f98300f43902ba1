import type { IncomingMessage } from 'node:http';
import { Controller, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CommitFileReplyV1, DomainError } from '#contracts';
import { BUCKET_NAME } from '../buckets/bucket-name.pipe.js';
import { decodePath } from '../files/decode-path.js';
import { FileDto, toFileDto } from '../files/file.dto.js';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import { AwaitReplicationService } from './await-replication.service.js';
import { parseContentDigest } from './content-digest.js';
import { contentTypeOf, DEFAULT_CONTENT_TYPE } from './content-type.js';
import { type CommitCondition, decideCondition, hasConditions, type UploadConditions } from './decide-condition.js';
import { drainingOnError } from './drain-body.js';
import { readForm } from './read-form.js';
import { StoreFileService } from './store-file.service.js';
import { UploadQueryDto } from './upload.query.dto.js';
import { UPLOAD_PROBLEMS } from './upload-problems.js';

@ApiTags('Files')
@ApiBearerAuth()
@Controller('v1')
export class UploadsHttpController {
  constructor(
    private readonly storeFile: StoreFileService,
    private readonly services: Services,
    private readonly awaitReplication: AwaitReplicationService,
  ) {}

  @Put('buckets/:bucket/files/*')
  @Policy('user')
  @ApiOperation({
    summary: 'Store the body as a file',
    description:
      'Streamed, with or without Content-Length. The path is percent-decoded once, as a whole: `%2F` divides folders as `/` does.',
  })
  @ApiParam({ name: 'bucket' })
  @ApiParam({ name: 'path', description: 'May hold slashes.' })
  @ApiHeader({ name: 'Content-Digest', required: false, description: '`sha-256=:base64:` is verified.' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: '`*`: never replace a file.' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'Replace only this content.' })
  @ApiConsumes(DEFAULT_CONTENT_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: FileDto, description: 'A new file.' })
  @ApiOkResponse({ type: FileDto, description: 'It replaced an earlier content.' })
  @Problems(...UPLOAD_PROBLEMS)
  async put(
    @CurrentCaller() { userId }: Caller,
    @Param('bucket', BUCKET_NAME) bucket: string,
    @Query() query: UploadQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FileDto> {
    const path = decodePath(request.raw.url ?? '', prefixOf(request.raw.url ?? ''));
    const expectedSha256 = parseContentDigest(header(request, 'content-digest'));
    const condition = await this.conditionFor(request, { ownerId: userId, bucket, path });
    const length = request.headers['content-length'];
    const body = bodyOf(request);
    const contentType = contentTypeOf(request.bodyType);
    const sizeBytes = length === undefined ? (body ? undefined : 0) : Number(length);
    const stored = await drainingOnError(request, reply, body, (bytes) =>
      this.storeFile.run({
        ownerId: userId,
        bucket,
        path,
        contentType,
        body: bytes,
        sizeBytes,
        expectedSha256,
        condition,
      }),
    );
    return this.answer(stored, query, reply);
  }

  @Post('files')
  @HttpCode(201)
  @Policy('user')
  @ApiOperation({ summary: 'Store the file of a form', description: 'The fields stand before the file.' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        bucket: { type: 'string', default: 'my-files' },
        path: { type: 'string', description: 'Default: the name of the file.' },
        file: { type: 'string', format: 'binary' },
      },
    },
  })
  @ApiCreatedResponse({ type: FileDto, description: 'A new file.' })
  @ApiOkResponse({ type: FileDto, description: 'It replaced an earlier content.' })
  @Problems(...UPLOAD_PROBLEMS)
  async post(
    @CurrentCaller() { userId }: Caller,
    @Query() query: UploadQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FileDto> {
    const form = await readForm(request);
    const { bucket, path, contentType } = form;
    const condition = await this.conditionFor(request, { ownerId: userId, bucket, path });
    const stored = await drainingOnError(request, reply, undefined, () =>
      this.storeFile.run({
        ownerId: userId,
        bucket,
        path,
        contentType: contentTypeOf(contentType),
        body: form.body,
        sizeBytes: undefined,
        expectedSha256: undefined,
        condition,
      }),
    );
    return this.answer(stored, query, reply);
  }

  /** Asks for the present content only where the client makes a condition of it. */
  private async conditionFor(
    request: FastifyRequest,
    { ownerId, bucket, path }: { ownerId: string; bucket: string; path: string },
  ): Promise<CommitCondition> {
    const conditions: UploadConditions = {
      ifMatch: header(request, 'if-match'),
      ifNoneMatch: header(request, 'if-none-match'),
    };
    if (!hasConditions(conditions)) return { onlyIfNew: false, onlyIfSha256: null };
    const current = await this.services
      .ask('bytenode.rpc.metadata.get-file.v1', { ownerId, file: { bucket, path } })
      .catch((error: unknown) => {
        if (error instanceof DomainError && error.kind === 'not-found') return undefined;
        throw error;
      });
    return decideCondition(conditions, current?.file.sha256 ?? null);
  }

  private async answer(
    { file, created }: CommitFileReplyV1,
    { wait }: UploadQueryDto,
    reply: FastifyReply,
  ): Promise<FileDto> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const known = wait === undefined ? file : await this.awaitReplication.run(file, gone.signal);
    void reply.status(created ? 201 : 200).headers({ location: `/v1/files/${file.id}`, etag: `"${file.sha256}"` });
    return toFileDto(known);
  }
}

/** The URL up to the path: `/v1/buckets/<bucket>/files/`, with the bucket as the client wrote it. */
const prefixOf = (url: string): string => /^\/v1\/buckets\/[^/]*\/files\//.exec(url)?.[0] ?? '';

/** A header that may come once; of several Node keeps the first, or joins them where that is allowed. */
function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** The request's bytes as they come; undefined when it has no body at all. */
const bodyOf = (request: FastifyRequest): IncomingMessage | undefined => request.body as IncomingMessage | undefined;
