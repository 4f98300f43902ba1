import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NodeNotFoundError, NodeWishConflictError } from '#contracts';
import { NODE_ID } from '../http/id.pipe.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import { NodeViews } from './node-views.js';
import { NodeDto } from './node.dto.js';

@ApiTags('Nodes')
@ApiBearerAuth()
@Policy('admin')
@Controller('v1/nodes')
export class NodeWishesHttpController {
  constructor(
    private readonly services: Services,
    private readonly views: NodeViews,
  ) {}

  @Post(':id/maintenance')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Leave a node alone for a while',
    description:
      'It gets nothing new, what it holds is read and counts, and nothing is copied elsewhere because of it. When it stops answering it is `down` all the same.',
  })
  @ApiOkResponse({ type: NodeDto })
  @Problems(NodeNotFoundError, NodeWishConflictError)
  async maintain(@Param('id', NODE_ID) nodeId: string): Promise<NodeDto> {
    // Not in place of a drain: that would be forgotten with the end of the maintenance.
    const request = { nodeId, wish: 'maintenance' as const, onlyIf: [null] };
    const { node } = await this.services.ask('bytenode.rpc.node-monitor.set-node-wish.v1', request);
    return this.views.one(node);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Use a node as any other again: ends maintenance, and undoes a drain' })
  @ApiOkResponse({ type: NodeDto })
  @Problems(NodeNotFoundError)
  async resume(@Param('id', NODE_ID) nodeId: string): Promise<NodeDto> {
    const { node } = await this.services.ask('bytenode.rpc.node-monitor.set-node-wish.v1', { nodeId, wish: null });
    return this.views.one(node);
  }
}
