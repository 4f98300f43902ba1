import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, FileNotFoundError } from '#contracts';
import { DOWNLOAD_PROBLEMS } from '../downloads/download-problems.js';
import { SendFileService } from '../downloads/send-file.service.js';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { FILE_ID } from '../http/id.pipe.js';
import { Policy } from '../http/policy.decorator.js';
import { KeysNotReadyError, MasterKeys } from '../keys/master-keys.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import { LinkExpiredError, LinkNotFoundError } from './link-errors.js';
import { CreateLinkRequestDto, LinkDto } from './link.dto.js';
import { readLinkToken, writeLinkToken } from './link-token.js';

/** Long enough to begin to watch a film; a download that has begun goes on after that. */
const VALID_MS = 10 * 60_000;

@ApiTags('Files')
@Controller('v1')
export class LinksHttpController {
  constructor(
    private readonly services: Services,
    private readonly keys: MasterKeys,
    private readonly sendFile: SendFileService,
  ) {}

  @Post('files/:id/links')
  @HttpCode(201)
  @Policy('user')
  @ApiBearerAuth()
  @ApiOperation({
    summary: "Make a link to a file's bytes, for ten minutes",
    description:
      'For browsers, whose `<video>` and downloads can send no token. It ends before when the file is replaced or deleted, and can not be taken back otherwise.',
  })
  @ApiBody({ type: CreateLinkRequestDto, required: false })
  @ApiCreatedResponse({ type: LinkDto })
  @Problems(FileNotFoundError, KeysNotReadyError)
  async create(
    @CurrentCaller() { userId: ownerId }: Caller,
    @Param('id', FILE_ID) fileId: string,
    @Body() { disposition }: CreateLinkRequestDto,
    @Req() request: FastifyRequest,
  ): Promise<LinkDto> {
    const { file } = await this.services.ask('bytenode.rpc.metadata.get-file.v1', { ownerId, file: { fileId } });
    const expiresAtMs = Date.now() + VALID_MS;
    const token = writeLinkToken(this.keys.ring(), {
      ...{ ownerId, fileId, versionId: file.versionId },
      ...{ inline: disposition === 'inline', expiresAtMs },
    });
    const url = `${request.protocol}://${request.host}/v1/links/${token}`;
    return { url, expiresAt: new Date(expiresAtMs).toISOString() };
  }

  @Get('links/:token')
  @Policy('public')
  @ApiOperation({ summary: "A file's bytes, by a link", description: 'HEAD gives the headers alone.' })
  @ApiHeader({ name: 'Range', required: false, description: '`bytes=…`, one or several ranges.' })
  @ApiProduces('*/*')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({
    status: 206,
    description: 'The ranges asked for.',
    content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiResponse({ status: 304, description: 'The client has this content.' })
  @Problems(LinkNotFoundError, LinkExpiredError, ...DOWNLOAD_PROBLEMS)
  async read(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { ownerId, fileId, versionId, inline } = readLinkToken(this.keys.ring(), token, Date.now());
    const check = (file: { versionId: string }) => {
      if (file.versionId !== versionId) throw new LinkNotFoundError();
    };
    await this.sendFile.run(ownerId, { fileId }, { inline, check }, { request, reply }).catch((error: unknown) => {
      throw error instanceof DomainError && error.kind === 'not-found' ? new LinkNotFoundError() : error;
    });
  }
}
