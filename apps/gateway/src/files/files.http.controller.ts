import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  BucketNotFoundError,
  FileChangedError,
  FileNotFoundError,
  type FileV1,
  InvalidPathError,
  PathTakenError,
  QuotaExceededError,
} from '#contracts';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { parseEntityTags } from '../http/entity-tags.js';
import { FILE_ID } from '../http/id.pipe.js';
import { LINK_HEADER, linkNext } from '../http/link-next.js';
import { Policy } from '../http/policy.decorator.js';
import { ForbiddenError } from '../http/access-errors.js';
import { Problems } from '../openapi/problems.decorator.js';
import { INVALID_CURSOR, INVALID_LIST } from '../openapi/remote-problems.js';
import { Services } from '../services/services.js';
import { AvailabilityDto, AvailabilityQueryDto } from './availability.dto.js';
import { DeleteFileQueryDto } from './delete-file.query.dto.js';
import { ChunkPageDto, FilePageDto } from './distribution.dto.js';
import { FileDto, toFileDto } from './file.dto.js';
import { FilesQueries } from './files.queries.js';
import { ListChunksQueryDto, ListFilesQueryDto } from './list-files.query.dto.js';
import { MoveFileRequestDto } from './move-file.dto.js';

const ETAG = { ETag: { description: 'Names the content, by its SHA-256.', schema: { type: 'string' } } };

@ApiTags('Files')
@ApiBearerAuth()
@Controller('v1/files')
export class FilesHttpController {
  constructor(
    private readonly services: Services,
    private readonly queries: FilesQueries,
  ) {}

  @Get()
  @Policy('user')
  @ApiOperation({ summary: 'List files: a folder, an order, or what a search finds' })
  @ApiOkResponse({ type: FilePageDto, headers: LINK_HEADER })
  @Problems(INVALID_LIST, INVALID_CURSOR, InvalidPathError, ForbiddenError)
  async list(
    @CurrentCaller() { userId, role }: Caller,
    @Query() { owner = userId, limit, ...filters }: ListFilesQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilePageDto> {
    if (owner !== userId && role !== 'admin') throw new ForbiddenError();
    const { items, prefixes, nextCursor } = await this.services.ask('bytenode.rpc.metadata.list-files.v1', {
      ...{ ownerId: owner, limit },
      ...filters,
    });
    linkNext(request, reply, nextCursor);
    return { items: items.map(toFileDto), prefixes, nextCursor };
  }

  @Get(':id')
  @Policy('user')
  @ApiOperation({ summary: 'One file, with its protection as it is now' })
  @ApiOkResponse({ type: FileDto, headers: ETAG })
  @Problems(FileNotFoundError)
  async get(
    @CurrentCaller() { userId }: Caller,
    @Param('id', FILE_ID) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FileDto> {
    return taggedDto(await this.queries.withProtection(userId, id), reply);
  }

  @Patch(':id')
  @Policy('user')
  @ApiOperation({
    summary: 'Rename or move a file',
    description: 'It keeps its id and content. 409 when another file is there: a move replaces nothing.',
  })
  @ApiHeader({ name: 'If-Match', required: false, description: 'Only while it has this content; else 412.' })
  @ApiOkResponse({ type: FileDto, headers: ETAG })
  @Problems(
    FileNotFoundError,
    BucketNotFoundError,
    InvalidPathError,
    PathTakenError,
    FileChangedError,
    QuotaExceededError,
  )
  async move(
    @CurrentCaller() { userId: ownerId }: Caller,
    @Param('id', FILE_ID) fileId: string,
    @Body() { path, bucket }: MoveFileRequestDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FileDto> {
    const { file } = await this.services.ask('bytenode.rpc.metadata.move-file.v1', {
      ...{ ownerId, fileId },
      ...(path === undefined ? {} : { path }),
      ...(bucket === undefined ? {} : { bucket }),
      onlyIfSha256: await this.expectedContent(ownerId, fileId, ifMatch),
    });
    return taggedDto(file, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Policy('user')
  @ApiOperation({ summary: 'Move a file to the trash, or purge it' })
  @ApiNoContentResponse()
  @Problems(FileNotFoundError)
  async delete(
    @CurrentCaller() { userId }: Caller,
    @Param('id', FILE_ID) fileId: string,
    @Query() { permanent }: DeleteFileQueryDto,
  ): Promise<void> {
    const request = { ownerId: userId, fileId, permanent: permanent === 'true' };
    await this.services.ask('bytenode.rpc.metadata.delete-file.v1', request);
  }

  @Get(':id/chunks')
  @Policy('user')
  @ApiOperation({ summary: "Where a file's chunks lie" })
  @ApiOkResponse({ type: ChunkPageDto, headers: LINK_HEADER })
  @Problems(FileNotFoundError)
  async chunks(
    @CurrentCaller() { userId }: Caller,
    @Param('id', FILE_ID) id: string,
    @Query() { limit, cursor }: ListChunksQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChunkPageDto> {
    const page = await this.queries.chunksOf(userId, id, cursor, limit);
    linkNext(request, reply, page.nextCursor);
    return page;
  }

  @Get(':id/availability')
  @Policy('user')
  @ApiOperation({ summary: 'Ask the nodes what they hold of a file, block by block' })
  @ApiOkResponse({ type: AvailabilityDto })
  @Problems(FileNotFoundError)
  async availability(
    @CurrentCaller() { userId }: Caller,
    @Param('id', FILE_ID) id: string,
    @Query() _query: AvailabilityQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AvailabilityDto> {
    const controller = new AbortController();
    reply.raw.once('close', () => controller.abort(new Error('the client is gone')));
    return this.queries.availabilityOf(userId, id, controller.signal);
  }

  /** The content that a change is to meet; metadata holds it to that under its lock. */
  private async expectedContent(ownerId: string, fileId: string, ifMatch: string | undefined): Promise<string | null> {
    const tags = parseEntityTags(ifMatch);
    if (!Array.isArray(tags)) return null;
    const { sha256 } = await this.queries.byId(ownerId, fileId);
    if (!tags.includes(sha256)) throw new FileChangedError();
    return sha256;
  }
}

function taggedDto(file: FileV1, reply: FastifyReply): FileDto {
  reply.header('etag', `"${file.sha256}"`);
  return toFileDto(file);
}
