import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PlanNotFoundError, PlanOutdatedError } from '#contracts';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { PLAN_ID } from '../http/id.pipe.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import { accepted, ApiJobAccepted } from './accepted.js';
import type { JobDto } from './job.dto.js';
import {
  NodeLoadsDto,
  PlanRebalanceRequestDto,
  RebalancePlanDto,
  toNodeLoadsDto,
  toRebalancePlanDto,
} from './rebalance.dto.js';

/** All that is stored is counted, and a plan is made within some seconds. */
const PLAN_TIMEOUT_MS = 30_000;
/** Before that each node lists all it pins. */
const RECOUNT_TIMEOUT_MS = 120_000;

@ApiTags('Nodes')
@ApiBearerAuth()
@Policy('admin')
@Controller('v1')
export class RebalancesHttpController {
  constructor(private readonly services: Services) {}

  @Post('rebalances')
  @HttpCode(200)
  @ApiOperation({ summary: 'Plan how nodes could be filled to the same part of their capacity; moves nothing' })
  @ApiBody({ type: PlanRebalanceRequestDto, required: false })
  @ApiOkResponse({ type: RebalancePlanDto })
  async plan(@Body() _request: PlanRebalanceRequestDto): Promise<RebalancePlanDto> {
    const options = { timeoutMs: PLAN_TIMEOUT_MS };
    return toRebalancePlanDto(
      (await this.services.ask('bytenode.rpc.chunk-placement.plan-rebalance.v1', {}, options)).plan,
    );
  }

  @Post('rebalances/:planId/apply')
  @HttpCode(202)
  @ApiOperation({ summary: 'Carry a plan out, copy by copy, each proved before the old one goes' })
  @ApiJobAccepted()
  @Problems(PlanNotFoundError, PlanOutdatedError)
  async apply(
    @CurrentCaller() { userId }: Caller,
    @Param('planId', PLAN_ID) planId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobDto> {
    const request = { planId, requestedBy: userId };
    const options = { timeoutMs: PLAN_TIMEOUT_MS };
    return accepted(
      reply,
      (await this.services.ask('bytenode.rpc.chunk-placement.start-rebalance.v1', request, options)).job,
    );
  }

  @Post('node-loads/refresh')
  @HttpCode(200)
  @ApiOperation({ summary: 'Count anew what each node really holds, and plan a rebalance' })
  @ApiOkResponse({ type: NodeLoadsDto })
  async refresh(): Promise<NodeLoadsDto> {
    const options = { timeoutMs: RECOUNT_TIMEOUT_MS };
    return toNodeLoadsDto(await this.services.ask('bytenode.rpc.chunk-placement.refresh-node-loads.v1', {}, options));
  }
}
