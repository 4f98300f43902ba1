import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NodeNotFoundError } from '#contracts';
import { NODE_ID } from '../http/id.pipe.js';
import { LINK_HEADER, linkNext } from '../http/link-next.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import { NodeReplicaPageDto, NodeReplicasQueryDto, toNodeReplicaDto } from './node-replicas.dto.js';

@ApiTags('Nodes')
@ApiBearerAuth()
@Policy('admin')
@Controller('v1/nodes')
export class NodeReplicasHttpController {
  constructor(private readonly services: Services) {}

  @Get(':id/replicas')
  @ApiOperation({
    summary: 'What lies on a node, by our rows',
    description:
      'Chunks and their versions, never names of files. A node that was removed lists what was not let go of yet.',
  })
  @ApiOkResponse({ type: NodeReplicaPageDto, headers: LINK_HEADER })
  @Problems(NodeNotFoundError)
  async list(
    @Param('id', NODE_ID) nodeId: string,
    @Query() { state, cursor, limit }: NodeReplicasQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NodeReplicaPageDto> {
    const page = { nodeId, state, cursor, limit };
    const { replicas, nextCursor } = await this.services.ask(
      'bytenode.rpc.chunk-placement.list-node-replicas.v1',
      page,
    );
    linkNext(request, reply, nextCursor);
    return { items: replicas.map(toNodeReplicaDto), nextCursor };
  }
}
