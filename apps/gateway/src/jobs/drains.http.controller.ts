import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DrainRefusedError, NodeNotFoundError } from '#contracts';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { NODE_ID } from '../http/id.pipe.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import { accepted, ApiJobAccepted } from './accepted.js';
import { DrainPlanDto, toDrainPlanDto } from './drain.dto.js';
import { DryRunRequestDto, type JobDto } from './job.dto.js';

/** All that lies on the node is counted first. */
const DRAIN_TIMEOUT_MS = 30_000;

/** `errors` says what is missing. */
const DRAIN_REFUSED = new DrainRefusedError([{ what: 'nodes', needed: 3, available: 2, message: '…' }]);

@ApiTags('Nodes')
@ApiBearerAuth()
@Policy('admin')
@Controller('v1/nodes')
export class DrainsHttpController {
  constructor(private readonly services: Services) {}

  @Post(':id/drain')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Empty a node, so that it can be taken out',
    description:
      'It gets nothing new; what it holds counts and is read until a copy elsewhere is proved, and only then let go of. It is `drained` when its own list of pins says so. `POST /v1/nodes/{id}/resume`, or cancelling the job, uses it again.',
  })
  @ApiBody({ type: DryRunRequestDto, required: false })
  @ApiOkResponse({ type: DrainPlanDto, description: 'On a dry run: what would be done.' })
  @ApiJobAccepted()
  @Problems(NodeNotFoundError, DRAIN_REFUSED)
  async drain(
    @CurrentCaller() { userId }: Caller,
    @Param('id', NODE_ID) nodeId: string,
    @Body() { dryRun = false }: DryRunRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DrainPlanDto | JobDto> {
    const request = { nodeId, dryRun, requestedBy: userId };
    const timeoutMs = DRAIN_TIMEOUT_MS;
    const { plan, job } = await this.services.ask('bytenode.rpc.chunk-placement.start-drain.v1', request, {
      timeoutMs,
    });
    return job ? accepted(reply, job) : toDrainPlanDto(plan);
  }
}
