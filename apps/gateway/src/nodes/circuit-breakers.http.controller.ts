import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NodeNotFoundError } from '#contracts';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import {
  CircuitBreakerListDto,
  ResetBreakersDto,
  ResetBreakersRequestDto,
  toCircuitBreakerDto,
} from './circuit-breakers.dto.js';

@ApiTags('Nodes')
@ApiBearerAuth()
@Policy('admin')
@Controller('v1/circuit-breakers')
export class CircuitBreakersHttpController {
  constructor(private readonly services: Services) {}

  @Get()
  @ApiOperation({ summary: 'Which processes hold back calls to which nodes, as reported in the last seconds' })
  @ApiOkResponse({ type: CircuitBreakerListDto })
  async list(): Promise<CircuitBreakerListDto> {
    const { breakers } = await this.services.ask('bytenode.rpc.node-monitor.list-breakers.v1', {});
    return { items: breakers.map(toCircuitBreakerDto) };
  }

  @Post('reset')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Close the circuit breakers of a node, or of all',
    description:
      'Each process closes its own within seconds. One whose node still fails opens again after three failures.',
  })
  @ApiOkResponse({ type: ResetBreakersDto })
  @Problems(NodeNotFoundError)
  async reset(@Body() { nodeId }: ResetBreakersRequestDto): Promise<ResetBreakersDto> {
    const request = nodeId === undefined ? {} : { nodeId };
    const { nodes } = await this.services.ask('bytenode.rpc.node-monitor.reset-breakers.v1', request);
    return { nodes };
  }
}
