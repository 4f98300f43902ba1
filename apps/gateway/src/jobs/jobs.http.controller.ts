import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type JobAction, JobEndedError, JobNotFoundError } from '#contracts';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { JOB_ID } from '../http/id.pipe.js';
import { LINK_HEADER, linkNext } from '../http/link-next.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import { JobDto, JobPageDto, ListJobsQueryDto, toJobDto } from './job.dto.js';

@ApiTags('Jobs')
@ApiBearerAuth()
@Controller('v1/jobs')
export class JobsHttpController {
  constructor(private readonly services: Services) {}

  @Get()
  @Policy('admin')
  @ApiOperation({ summary: 'Long work under way and done, the newest first; ended jobs are kept for 30 days' })
  @ApiOkResponse({ type: JobPageDto, headers: LINK_HEADER })
  async list(
    @Query() { limit, cursor, state, kind }: ListJobsQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobPageDto> {
    const { jobs, nextCursor } = await this.services.ask('bytenode.rpc.chunk-placement.list-jobs.v1', {
      limit,
      ...(cursor === undefined ? {} : { cursor }),
      ...(state === undefined ? {} : { states: state }),
      ...(kind === undefined ? {} : { kinds: kind }),
    });
    linkNext(request, reply, nextCursor);
    return { items: jobs.map(toJobDto), nextCursor };
  }

  @Get(':id')
  @Policy('user')
  @ApiOperation({ summary: 'How far a job is; users see those that they started' })
  @ApiOkResponse({ type: JobDto })
  @Problems(JobNotFoundError)
  async get(@CurrentCaller() { userId, role }: Caller, @Param('id', JOB_ID) jobId: string): Promise<JobDto> {
    const request = { jobId, ...(role === 'admin' ? {} : { requestedBy: userId }) };
    return toJobDto((await this.services.ask('bytenode.rpc.chunk-placement.get-job.v1', request)).job);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @Policy('admin')
  @ApiOperation({ summary: 'Let a job rest after the chunk under way' })
  @ApiOkResponse({ type: JobDto })
  @Problems(JobNotFoundError, JobEndedError)
  pause(@Param('id', JOB_ID) jobId: string): Promise<JobDto> {
    return this.change(jobId, 'pause');
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Policy('admin')
  @ApiOperation({ summary: 'Let a paused job go on' })
  @ApiOkResponse({ type: JobDto })
  @Problems(JobNotFoundError, JobEndedError)
  resume(@Param('id', JOB_ID) jobId: string): Promise<JobDto> {
    return this.change(jobId, 'resume');
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Policy('admin')
  @ApiOperation({
    summary: 'End a job after the chunk under way',
    description: 'What it has made stays, nothing is lost; a node that it was emptying is used as any other again.',
  })
  @ApiOkResponse({ type: JobDto })
  @Problems(JobNotFoundError, JobEndedError)
  cancel(@Param('id', JOB_ID) jobId: string): Promise<JobDto> {
    return this.change(jobId, 'cancel');
  }

  private async change(jobId: string, action: JobAction): Promise<JobDto> {
    return toJobDto((await this.services.ask('bytenode.rpc.chunk-placement.change-job.v1', { jobId, action })).job);
  }
}
