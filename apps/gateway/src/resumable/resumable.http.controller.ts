import type { IncomingMessage } from 'node:http';
import { Controller, Delete, Head, Options, Patch, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UploadGoneError, UploadNotFoundError } from '#contracts';
import { callerOf } from '../http/caller.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { drainingOnError } from '../uploads/drain-body.js';
import { OFFSET_BODY } from './offset-body.js';
import { BEGIN_PROBLEMS, FINISH_PROBLEMS, OTHER_OFFSET, OTHER_PROTOCOL, PART_PROBLEMS } from './resumable-problems.js';
import { TusService } from './tus.service.js';

const RESUMABLE = ApiHeader({
  name: 'Tus-Resumable',
  required: true,
  example: '1.0.0',
  description: 'Without it 412.',
});
const CHECKSUM = ApiHeader({
  name: 'Upload-Checksum',
  required: false,
  description: '`sha1` or `sha256` and base64, of this body. When it is another one nothing of the body counts (460).',
});
const BODY = ApiBody({ required: false, schema: { type: 'string', format: 'binary' } });
const FILE_HEADERS = {
  'Bytenode-File-Id': { description: 'The file that the complete upload has become.', schema: { type: 'string' } },
  'Content-Location': { description: 'Where that file is described.', schema: { type: 'string' } },
} as const;
const PROGRESS_HEADERS = {
  'Upload-Offset': { description: 'Bytes that are safe: go on from here.', schema: { type: 'integer' } },
  'Upload-Expires': { description: 'Until when the next bytes have to come.', schema: { type: 'string' } },
} as const;

/** Resumable uploads: tus 1.0 with creation, creation-with-upload, termination, expiration and checksum. */
@ApiTags('Resumable uploads')
@Controller('v1/uploads')
export class ResumableHttpController {
  constructor(private readonly tus: TusService) {}

  @Options()
  @Policy('user')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'What of tus is spoken here' })
  @ApiResponse({ status: 204, description: '`Tus-Version`, `Tus-Extension` and `Tus-Checksum-Algorithm`.' })
  async options(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.answer('', request, reply);
  }

  @Post()
  @Policy('user')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Begin a resumable upload (tus)',
    description:
      'The file is named in `Upload-Metadata`, in base64: `path` (or `filename`), and if wanted `bucket`, `contentType` and `onlyIfNew`. ' +
      'The first bytes may come along as the body.',
  })
  @RESUMABLE
  @ApiHeader({ name: 'Upload-Length', required: true, description: 'Bytes of the whole file.' })
  @ApiHeader({ name: 'Upload-Metadata', required: true, example: 'path aG9saWRheS9maWxtLm1wNA==,onlyIfNew' })
  @CHECKSUM
  @ApiConsumes(OFFSET_BODY)
  @BODY
  @ApiResponse({
    status: 201,
    description: 'It has begun.',
    headers: {
      Location: { description: 'Where the bytes go. Any gateway takes them.', schema: { type: 'string' } },
      ...PROGRESS_HEADERS,
      ...FILE_HEADERS,
    },
  })
  @Problems(OTHER_PROTOCOL, ...BEGIN_PROBLEMS, ...PART_PROBLEMS, ...FINISH_PROBLEMS)
  async post(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.answer(callerOf(request).userId, request, reply);
  }

  @Head(':id')
  @Policy('user')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'How far a resumable upload has come (tus)' })
  @ApiParam({ name: 'id', type: String })
  @RESUMABLE
  @ApiResponse({
    status: 200,
    description: 'With all bytes there, the file is there too. 410 when it was terminated or has expired.',
    headers: { ...PROGRESS_HEADERS, ...FILE_HEADERS },
  })
  @Problems(OTHER_PROTOCOL, UploadNotFoundError, UploadGoneError, ...FINISH_PROBLEMS)
  async head(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.answer(callerOf(request).userId, request, reply);
  }

  @Patch(':id')
  @Policy('user')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Go on with a resumable upload (tus)',
    description:
      'Whatever arrives is kept, also when the connection breaks. One request at a time writes: a later one has the one before it end, ' +
      'waits for it, and is 423 when that takes too long.',
  })
  @ApiParam({ name: 'id', type: String })
  @RESUMABLE
  @ApiHeader({ name: 'Upload-Offset', required: true, description: 'As HEAD gives it; another one is 409.' })
  @CHECKSUM
  @ApiConsumes(OFFSET_BODY)
  @BODY
  @ApiResponse({
    status: 204,
    description: 'These bytes are safe. With the last of them the file is there.',
    headers: { ...PROGRESS_HEADERS, ...FILE_HEADERS },
  })
  @Problems(OTHER_PROTOCOL, UploadNotFoundError, UploadGoneError, OTHER_OFFSET, ...PART_PROBLEMS, ...FINISH_PROBLEMS)
  async patch(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.answer(callerOf(request).userId, request, reply);
  }

  @Delete(':id')
  @Policy('user')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Terminate a resumable upload (tus)', description: 'What it has brought is released.' })
  @ApiParam({ name: 'id', type: String })
  @RESUMABLE
  @ApiResponse({ status: 204, description: 'It is gone. One that is complete is 400: delete its file.' })
  @Problems(OTHER_PROTOCOL, UploadNotFoundError, UploadGoneError)
  async delete(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.answer(callerOf(request).userId, request, reply);
  }

  private async answer(ownerId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const isPart = request.headers['content-type'] === OFFSET_BODY;
    const body = isPart ? (request.body as IncomingMessage | undefined) : undefined;
    await drainingOnError(request, reply, body, async (bytes) => {
      const { method, headers, url = '' } = request.raw;
      const answer = await this.tus.run({ method: method ?? '', url, headers, ownerId, body: bytes });
      void reply.headers(answer.headers);
      if (answer.error) throw answer.error;
      if (answer.endedEarly) {
        void reply.header('connection', 'close');
        request.raw.resume();
      }
      void reply.status(answer.status);
    });
  }
}
