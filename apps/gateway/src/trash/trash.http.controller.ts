import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FileNotFoundError, InvalidPathError, MAX_PURGES_PER_REQUEST, PathTakenError } from '#contracts';
import { FileDto, toFileDto } from '../files/file.dto.js';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { FILE_ID } from '../http/id.pipe.js';
import { LINK_HEADER, linkNext } from '../http/link-next.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { INVALID_CURSOR } from '../openapi/remote-problems.js';
import { Services } from '../services/services.js';
import {
  EmptiedTrashDto,
  ListTrashQueryDto,
  RestoreFileRequestDto,
  toTrashedFileDto,
  TrashPageDto,
  TrashQueryDto,
} from './trash.dto.js';

/** Steps of one request to empty the trash: seconds at most. Whoever has more in it asks again. */
const MAX_STEPS = 10;
const STEP_TIMEOUT_MS = 20_000;

@ApiTags('Trash')
@ApiBearerAuth()
@Controller('v1/trash')
export class TrashHttpController {
  constructor(private readonly services: Services) {}

  @Get()
  @Policy('user')
  @ApiOperation({ summary: 'What was deleted and can come back, last first' })
  @ApiOkResponse({ type: TrashPageDto, headers: LINK_HEADER })
  @Problems(INVALID_CURSOR)
  async list(
    @CurrentCaller() { userId: ownerId }: Caller,
    @Query() { bucket, limit, cursor }: ListTrashQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TrashPageDto> {
    const { items, nextCursor } = await this.services.ask('bytenode.rpc.metadata.list-trash.v1', {
      ...{ ownerId, limit },
      ...(bucket === undefined ? {} : { bucket }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    linkNext(request, reply, nextCursor);
    return { items: items.map(toTrashedFileDto), nextCursor };
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Policy('user')
  @ApiOperation({
    summary: 'Take a file out of the trash',
    description: 'It keeps its id and content. 409 when another file is at its path: give another one.',
  })
  @ApiBody({ type: RestoreFileRequestDto, required: false })
  @ApiOkResponse({ type: FileDto })
  @Problems(FileNotFoundError, InvalidPathError, PathTakenError)
  async restore(
    @CurrentCaller() { userId: ownerId }: Caller,
    @Param('id', FILE_ID) fileId: string,
    @Body() { path }: RestoreFileRequestDto,
  ): Promise<FileDto> {
    const { file } = await this.services.ask('bytenode.rpc.metadata.restore-file.v1', {
      ...{ ownerId, fileId },
      ...(path === undefined ? {} : { path }),
    });
    return toFileDto(file);
  }

  @Delete(':id')
  @HttpCode(204)
  @Policy('user')
  @ApiOperation({ summary: 'Purge a file that is in the trash' })
  @ApiNoContentResponse()
  @Problems(FileNotFoundError)
  async purge(@CurrentCaller() { userId: ownerId }: Caller, @Param('id', FILE_ID) fileId: string): Promise<void> {
    await this.services.ask('bytenode.rpc.metadata.purge-trashed.v1', { ownerId, fileId });
  }

  @Delete()
  @Policy('user')
  @ApiOperation({
    summary: 'Empty the trash',
    description: `Purges up to ${MAX_STEPS * MAX_PURGES_PER_REQUEST} files, those deleted first. Can be repeated safely.`,
  })
  @ApiOkResponse({ type: EmptiedTrashDto })
  async empty(
    @CurrentCaller() { userId: ownerId }: Caller,
    @Query() { bucket }: TrashQueryDto,
  ): Promise<EmptiedTrashDto> {
    const request = { ownerId, limit: MAX_PURGES_PER_REQUEST, ...(bucket === undefined ? {} : { bucket }) };
    const emptied = { purgedCount: 0, isEmpty: false };
    for (let step = 0; step < MAX_STEPS && !emptied.isEmpty; step++) {
      const { purgedCount, isEmpty } = await this.services.ask('bytenode.rpc.metadata.empty-trash.v1', request, {
        timeoutMs: STEP_TIMEOUT_MS,
      });
      emptied.purgedCount += purgedCount;
      emptied.isEmpty = isEmpty;
      // What is left somebody else is busy with.
      if (purgedCount === 0) break;
    }
    return emptied;
  }
}
