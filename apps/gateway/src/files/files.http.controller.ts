import { Controller, Delete, Get, HttpCode, Param, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, FileNotFoundError } from '#contracts';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { FILE_ID } from '../http/id.pipe.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import { AvailabilityDto, AvailabilityQueryDto } from './availability.dto.js';
import { DeleteFileQueryDto } from './delete-file.query.dto.js';
import { ChunkPageDto, FilePageDto } from './distribution.dto.js';
import { FileDto, toFileDto } from './file.dto.js';
import { FilesQueries } from './files.queries.js';
import { ListChunksQueryDto, ListFilesQueryDto } from './list-files.query.dto.js';

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
  @ApiOperation({ summary: 'List files by bucket and path' })
  @ApiOkResponse({ type: FilePageDto, headers: { Link: { description: 'rel="next"', schema: { type: 'string' } } } })
  @Problems(new DomainError('LIST.INVALID_CURSOR', 'invalid', 'The cursor is not one that a list gave.'))
  async list(
    @CurrentCaller() { userId }: Caller,
    @Query() { bucket, prefix, limit, cursor }: ListFilesQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilePageDto> {
    const { items, nextCursor } = await this.services.ask('bytenode.rpc.metadata.list-files.v1', {
      ownerId: userId,
      limit,
      ...(bucket === undefined ? {} : { bucket }),
      ...(prefix === undefined ? {} : { prefix }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    linkNext(request, reply, nextCursor);
    return { items: items.map(toFileDto), nextCursor };
  }

  @Get(':id')
  @Policy('user')
  @ApiOperation({ summary: 'One file, with its protection as it is now' })
  @ApiOkResponse({ type: FileDto })
  @Problems(FileNotFoundError)
  async get(@CurrentCaller() { userId }: Caller, @Param('id', FILE_ID) id: string): Promise<FileDto> {
    return toFileDto(await this.queries.withProtection(userId, id));
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
  @ApiOkResponse({ type: ChunkPageDto })
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
}

/** Names the next page of a list as RFC 8288 does: this request with another cursor. */
function linkNext(request: FastifyRequest, reply: FastifyReply, nextCursor: string | null): void {
  if (nextCursor === null) return;
  const url = new URL(request.url, 'http://gateway');
  url.searchParams.set('cursor', nextCursor);
  reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
}
