import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
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
import { FileNotFoundError, InvalidPathError } from '#contracts';
import { BUCKET_OF_FILE } from '../buckets/bucket-name.pipe.js';
import { decodePath } from '../files/decode-path.js';
import { FILE_ID } from '../http/id.pipe.js';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { DOWNLOAD_PROBLEMS } from './download-problems.js';
import { DownloadQueryDto } from './download.query.dto.js';
import { SendFileService } from './send-file.service.js';

@ApiTags('Files')
@ApiBearerAuth()
@ApiHeader({ name: 'Range', required: false, description: '`bytes=…`, one or several ranges.' })
@ApiHeader({ name: 'If-None-Match', required: false })
@ApiProduces('*/*')
@Problems(FileNotFoundError, ...DOWNLOAD_PROBLEMS)
@Controller('v1')
export class DownloadsHttpController {
  constructor(private readonly sendFile: SendFileService) {}

  @Get('files/:id/content')
  @Policy('user')
  @ApiOperation({ summary: "A file's bytes", description: 'HEAD gives the headers alone.' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({
    status: 206,
    description: 'The ranges asked for.',
    content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiResponse({ status: 304, description: 'The client has this content.' })
  async byId(
    @CurrentCaller() { userId }: Caller,
    @Param('id', FILE_ID) fileId: string,
    @Query() { disposition }: DownloadQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.sendFile.run(userId, { fileId }, { inline: disposition === 'inline' }, { request, reply });
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
    content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiResponse({ status: 304, description: 'The client has this content.' })
  @Problems(InvalidPathError)
  async byPath(
    @CurrentCaller() { userId }: Caller,
    @Param('bucket', BUCKET_OF_FILE) bucket: string,
    @Query() { disposition }: DownloadQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const url = request.raw.url ?? '';
    const path = decodePath(url, /^\/v1\/buckets\/[^/]*\/files\//.exec(url)?.[0] ?? '');
    await this.sendFile.run(userId, { bucket, path }, { inline: disposition === 'inline' }, { request, reply });
  }
}
