import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  BucketChangedError,
  BucketExistsError,
  BucketNotEmptyError,
  BucketNotFoundError,
  type BucketV1,
  InvalidBucketNameError,
  InvalidPathError,
  MAX_FILES_PER_MOVE,
  MoveIntoItselfError,
  PathTakenError,
  QuotaExceededError,
  TooManyBucketsError,
  TooManyToMoveError,
} from '#contracts';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { parseEntityTags } from '../http/entity-tags.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import { BUCKET_NAME } from './bucket-name.pipe.js';
import {
  BucketDto,
  BucketPageDto,
  ChangeBucketRequestDto,
  ChangedBucketDto,
  CreateBucketRequestDto,
  toBucketDto,
} from './bucket.dto.js';
import { MovePrefixRequestDto, MovePrefixResponseDto } from './move-prefix.dto.js';

const DEFAULT_POLICY = { copies: 3, spread: 'strict', quotaBytes: null, trashDays: 30 } as const;
/** Thousands of rows and their events, in one transaction. */
const MOVE_TIMEOUT_MS = 30_000;
const ETAG = { ETag: { description: 'Names the policy; the sums are not part of it.', schema: { type: 'string' } } };
const IF_MATCH = { name: 'If-Match', required: false, description: 'Only while the policy is this one; else 412.' };

@ApiTags('Buckets')
@ApiBearerAuth()
@Controller('v1/buckets')
export class BucketsHttpController {
  constructor(private readonly services: Services) {}

  @Get()
  @Policy('user')
  @ApiOperation({ summary: 'All buckets, by name', description: '`my-files` is made when it is first used.' })
  @ApiOkResponse({ type: BucketPageDto })
  async list(@CurrentCaller() { userId: ownerId }: Caller): Promise<BucketPageDto> {
    const { buckets } = await this.services.ask('bytenode.rpc.metadata.list-buckets.v1', { ownerId });
    return { items: buckets.map(toBucketDto), nextCursor: null };
  }

  @Post()
  @HttpCode(201)
  @Policy('user')
  @ApiOperation({
    summary: 'Make a bucket',
    description:
      '400 for a name that can not be; 409 for one that is taken, and for one bucket more than an account may have.',
  })
  @ApiCreatedResponse({ type: BucketDto, headers: ETAG })
  @Problems(InvalidBucketNameError, BucketExistsError, TooManyBucketsError)
  async create(
    @CurrentCaller() { userId: ownerId }: Caller,
    @Body() { name, ...policy }: CreateBucketRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BucketDto> {
    const { bucket } = await this.services.ask('bytenode.rpc.metadata.create-bucket.v1', {
      ...{ ownerId, name },
      ...DEFAULT_POLICY,
      ...policy,
    });
    reply.header('location', `/v1/buckets/${bucket.name}`);
    return toBucketDto(tagged(bucket, reply));
  }

  @Get(':bucket')
  @Policy('user')
  @ApiOperation({ summary: 'A bucket, its policy and its sums' })
  @ApiOkResponse({ type: BucketDto, headers: ETAG })
  @Problems(BucketNotFoundError)
  async get(
    @CurrentCaller() { userId: ownerId }: Caller,
    @Param('bucket', BUCKET_NAME) name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BucketDto> {
    const { bucket } = await this.services.ask('bytenode.rpc.metadata.get-bucket.v1', { ownerId, name });
    return toBucketDto(tagged(bucket, reply));
  }

  @Patch(':bucket')
  @Policy('user')
  @ApiOperation({
    summary: "Change a bucket's policy",
    description:
      'Copies and spread hold for uploads that begin from then on, and files that are stored follow in the background: `policyChange` says how far. ' +
      'Where there are too few nodes for it, it says why, and files get what is possible. ' +
      'The quota holds at once; below what is stored it only keeps more from coming. Days in the trash hold for what is deleted from then on.',
  })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ChangedBucketDto, headers: ETAG })
  @Problems(BucketNotFoundError, BucketChangedError)
  async change(
    @CurrentCaller() { userId: ownerId }: Caller,
    @Param('bucket', BUCKET_NAME) name: string,
    @Body() changes: ChangeBucketRequestDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedBucketDto> {
    const { copies, spread, quotaBytes, trashDays } = changes;
    const { bucket } = await this.services.ask('bytenode.rpc.metadata.update-bucket.v1', {
      ...{ ownerId, name },
      ...(copies === undefined ? {} : { copies }),
      ...(spread === undefined ? {} : { spread }),
      ...(quotaBytes === undefined ? {} : { quotaBytes }),
      ...(trashDays === undefined ? {} : { trashDays }),
      ...onlyIf(ifMatch),
    });
    return Object.assign(toBucketDto(tagged(bucket, reply)), { appliesTo: 'all-contents' as const });
  }

  @Delete(':bucket')
  @HttpCode(204)
  @Policy('user')
  @ApiOperation({
    summary: 'Delete an empty bucket',
    description: '409 while it has files, files in the trash, or uploads under way.',
  })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  @Problems(BucketNotFoundError, BucketChangedError, BucketNotEmptyError)
  async delete(
    @CurrentCaller() { userId: ownerId }: Caller,
    @Param('bucket', BUCKET_NAME) name: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.services.ask('bytenode.rpc.metadata.delete-bucket.v1', { ownerId, name, ...onlyIf(ifMatch) });
  }

  @Post(':bucket/moves')
  @HttpCode(200)
  @Policy('user')
  @ApiOperation({
    summary: 'Move all files of a folder, or whatever begins alike',
    description:
      `All of them or none, at most ${MAX_FILES_PER_MOVE} at once: 409 when there are more, and when a file is at one of the new paths. ` +
      'Files keep their ids and contents.',
  })
  @ApiOkResponse({ type: MovePrefixResponseDto })
  @Problems(
    BucketNotFoundError,
    InvalidPathError,
    MoveIntoItselfError,
    PathTakenError,
    TooManyToMoveError,
    QuotaExceededError,
  )
  async move(
    @CurrentCaller() { userId: ownerId }: Caller,
    @Param('bucket', BUCKET_NAME) bucket: string,
    @Body() { fromPrefix, toPrefix, toBucket }: MovePrefixRequestDto,
  ): Promise<MovePrefixResponseDto> {
    const { movedCount } = await this.services.ask(
      'bytenode.rpc.metadata.move-prefix.v1',
      { ownerId, bucket, fromPrefix, toPrefix, ...(toBucket === undefined ? {} : { toBucket }) },
      { timeoutMs: MOVE_TIMEOUT_MS },
    );
    return { movedCount };
  }
}

function tagged(bucket: BucketV1, reply: FastifyReply): BucketV1 {
  reply.header('etag', `"${bucket.etag}"`);
  return bucket;
}

/** `*` asks for any bucket, which is what there must be anyway. */
function onlyIf(ifMatch: string | undefined): { onlyIfEtags?: string[] } {
  const tags = parseEntityTags(ifMatch);
  return Array.isArray(tags) ? { onlyIfEtags: tags } : {};
}
