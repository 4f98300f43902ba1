import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HealthCheckNotFoundError, HealthCheckRunningError } from '#contracts';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { HEALTH_CHECK_ID } from '../http/id.pipe.js';
import { LINK_HEADER, linkNext } from '../http/link-next.js';
import { Policy } from '../http/policy.decorator.js';
import { NodePageQueryDto } from '../nodes/node-replicas.dto.js';
import { Problems } from '../openapi/problems.decorator.js';
import { INVALID_CURSOR } from '../openapi/remote-problems.js';
import { Services } from '../services/services.js';
import {
  HealthCheckDto,
  HealthCheckPageDto,
  HealthFindingPageDto,
  HealthFindingsQueryDto,
  StartHealthCheckRequestDto,
  toHealthCheckDto,
  toHealthFindingDto,
} from './health-check.dto.js';

@ApiTags('System')
@ApiBearerAuth()
@Policy('admin')
@Controller('v1/health-checks')
export class HealthChecksHttpController {
  constructor(private readonly services: Services) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Check the whole system',
    description:
      'Nodes, their pins against our rows, chunks, versions, counters, uploads, outboxes, streams. What it finds is set right by the services that repair it always; on a dry run nothing is changed.',
  })
  @ApiAcceptedResponse({
    type: HealthCheckDto,
    headers: { Location: { description: 'where the check is looked at', schema: { type: 'string' } } },
  })
  @Problems(HealthCheckRunningError)
  async start(
    @CurrentCaller() { userId }: Caller,
    @Body() { dryRun, deep = false }: StartHealthCheckRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HealthCheckDto> {
    const request = { requestId: randomUUID(), dryRun, deep, requestedBy: userId };
    const { check } = await this.services.ask('bytenode.rpc.chunk-placement.start-health-check.v1', request);
    reply.header('location', `/v1/health-checks/${check.id}`);
    return toHealthCheckDto(check);
  }

  @Get()
  @ApiOperation({ summary: 'Health checks, the newest first; reports are kept for 90 days' })
  @ApiOkResponse({ type: HealthCheckPageDto, headers: LINK_HEADER })
  @Problems(INVALID_CURSOR)
  async list(
    @Query() { limit, cursor }: NodePageQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HealthCheckPageDto> {
    const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
    const { checks, nextCursor } = await this.services.ask('bytenode.rpc.chunk-placement.list-health-checks.v1', page);
    linkNext(request, reply, nextCursor);
    return { items: checks.map(toHealthCheckDto), nextCursor };
  }

  @Get(':id')
  @ApiOperation({ summary: 'How far a health check is, and what it found in numbers' })
  @ApiOkResponse({ type: HealthCheckDto })
  @Problems(HealthCheckNotFoundError)
  async get(@Param('id', HEALTH_CHECK_ID) checkId: string): Promise<HealthCheckDto> {
    const request = { checkId };
    return toHealthCheckDto(
      (await this.services.ask('bytenode.rpc.chunk-placement.get-health-check.v1', request)).check,
    );
  }

  @Get(':id/findings')
  @ApiOperation({ summary: 'What a health check found, in the order it was found' })
  @ApiOkResponse({ type: HealthFindingPageDto, headers: LINK_HEADER })
  @Problems(HealthCheckNotFoundError, INVALID_CURSOR)
  async findings(
    @Param('id', HEALTH_CHECK_ID) checkId: string,
    @Query() { kind, limit, cursor }: HealthFindingsQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HealthFindingPageDto> {
    const page = { checkId, limit, ...(kind ? { kind } : {}), ...(cursor === undefined ? {} : { cursor }) };
    const { findings, nextCursor } = await this.services.ask(
      'bytenode.rpc.chunk-placement.list-health-findings.v1',
      page,
    );
    linkNext(request, reply, nextCursor);
    return { items: findings.map(toHealthFindingDto), nextCursor };
  }
}
