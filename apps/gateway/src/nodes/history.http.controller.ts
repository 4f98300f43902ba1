import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NodeNotFoundError } from '#contracts';
import { NODE_ID } from '../http/id.pipe.js';
import { LINK_HEADER, linkNext } from '../http/link-next.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import {
  HistoryQueryDto,
  NodeHistoryDto,
  SystemHistoryDto,
  toNodePointDto,
  toSystemPointDto,
  toVerdictDto,
  VerdictPageDto,
} from './history.dto.js';
import { NodePageQueryDto } from './node-replicas.dto.js';

@ApiBearerAuth()
@Policy('admin')
@Controller('v1')
export class HistoryHttpController {
  constructor(private readonly services: Services) {}

  @Get('nodes/:id/history')
  @ApiTags('Nodes')
  @ApiOperation({ summary: 'How a node was, step by step', description: 'Nothing, for a node that is not registered.' })
  @ApiOkResponse({ type: NodeHistoryDto })
  @Problems(NodeNotFoundError)
  async ofNode(
    @Param('id', NODE_ID) nodeId: string,
    @Query() { step, from, to }: HistoryQueryDto,
  ): Promise<NodeHistoryDto> {
    const request = { nodeId, step, from, to };
    const { points } = await this.services.ask('bytenode.rpc.node-monitor.node-history.v1', request);
    return { items: points.map(toNodePointDto) };
  }

  @Get('nodes/:id/verdicts')
  @ApiTags('Nodes')
  @ApiOperation({ summary: 'What was found out about a node and decided, and why; the last 1,000 are kept' })
  @ApiOkResponse({ type: VerdictPageDto, headers: LINK_HEADER })
  @Problems(NodeNotFoundError)
  async verdicts(
    @Param('id', NODE_ID) nodeId: string,
    @Query() { cursor, limit }: NodePageQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VerdictPageDto> {
    const page = { nodeId, cursor, limit };
    const { verdicts, nextCursor } = await this.services.ask('bytenode.rpc.node-monitor.list-verdicts.v1', page);
    linkNext(request, reply, nextCursor);
    return { items: verdicts.map(toVerdictDto), nextCursor };
  }

  @Get('system/history')
  @ApiTags('System')
  @ApiOperation({ summary: 'How all nodes together were, step by step' })
  @ApiOkResponse({ type: SystemHistoryDto })
  async ofSystem(@Query() { step, from, to }: HistoryQueryDto): Promise<SystemHistoryDto> {
    const { points } = await this.services.ask('bytenode.rpc.node-monitor.system-history.v1', { step, from, to });
    return { items: points.map(toSystemPointDto) };
  }
}
