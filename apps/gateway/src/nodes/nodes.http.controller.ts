import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  NodeAddressRefusedError,
  NodeExistsError,
  NodeNotEmptyError,
  NodeNotFoundError,
  NodeTestFailedError,
} from '#contracts';
import { MasterKeysMissingError } from '#ipfs';
import { NODE_ID } from '../http/id.pipe.js';
import { Policy } from '../http/policy.decorator.js';
import { KeysNotReadyError, MasterKeys } from '../keys/master-keys.js';
import { Problems } from '../openapi/problems.decorator.js';
import { TOKEN_UNREADABLE } from '../openapi/remote-problems.js';
import { Services } from '../services/services.js';
import { NODE_TEST_TIMEOUT_MS } from './node-test-timeout.js';
import { NodeViews } from './node-views.js';
import {
  NodeListDto,
  NodeTestDto,
  RegisteredNodeDto,
  RegisterNodeRequestDto,
  RemoveNodeQueryDto,
  TestNodeQueryDto,
  toNodeDto,
  toNodeTestDto,
  toNodeTestStepDto,
} from './node.dto.js';

@ApiTags('Nodes')
@ApiBearerAuth()
@Policy('admin')
@Controller('v1/nodes')
export class NodesHttpController {
  constructor(
    private readonly services: Services,
    private readonly keys: MasterKeys,
    private readonly views: NodeViews,
  ) {}

  @Get()
  @ApiOkResponse({ type: NodeListDto })
  @ApiOperation({ summary: 'All nodes, and how they are' })
  async list(): Promise<NodeListDto> {
    const { nodes } = await this.services.ask('bytenode.rpc.node-monitor.list-nodes.v1', {});
    return { items: await this.views.all(nodes) };
  }

  @Post()
  @ApiOperation({ summary: 'Add a node, after a live test' })
  @ApiCreatedResponse({ type: RegisteredNodeDto })
  @Problems(
    NodeExistsError,
    NodeAddressRefusedError,
    NodeTestFailedError,
    TOKEN_UNREADABLE,
    MasterKeysMissingError,
    KeysNotReadyError,
  )
  async register(
    @Body() { dataToken, opsToken, ...request }: RegisterNodeRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegisteredNodeDto> {
    // Sealed before they leave this process: neither NATS nor a database sees a token.
    const seal = (token: string) => this.keys.ring().sealText(token, request.name);
    const { node, findings, steps } = await this.services.ask(
      'bytenode.rpc.node-monitor.register-node.v1',
      {
        ...request,
        ...(dataToken === undefined ? {} : { sealedDataToken: seal(dataToken) }),
        ...(opsToken === undefined ? {} : { sealedOpsToken: seal(opsToken) }),
      },
      { timeoutMs: NODE_TEST_TIMEOUT_MS },
    );
    reply.header('location', `/v1/nodes/${node.id}`);
    const added = { findings, ...(steps ? { steps: steps.map(toNodeTestStepDto) } : {}) };
    return Object.assign(toNodeDto(node, { nodeId: node.id, replicaCount: 0, storedBytes: 0 }), added);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a node; one that holds replicas only by force and with its name' })
  @ApiNoContentResponse()
  @Problems(NodeNotFoundError, NodeNotEmptyError)
  async remove(@Param('id', NODE_ID) nodeId: string, @Query() { force, confirm }: RemoveNodeQueryDto): Promise<void> {
    const request = { nodeId, force: force === 'true', ...(confirm === undefined ? {} : { confirm }) };
    await this.services.ask('bytenode.rpc.node-monitor.remove-node.v1', request);
  }

  @Post(':id/test')
  @HttpCode(200)
  @ApiOperation({ summary: 'Test a node now' })
  @ApiOkResponse({ type: NodeTestDto })
  @Problems(NodeNotFoundError, NodeAddressRefusedError, TOKEN_UNREADABLE, MasterKeysMissingError)
  async test(@Param('id', NODE_ID) nodeId: string, @Query() { deep }: TestNodeQueryDto): Promise<NodeTestDto> {
    const request = { nodeId, deep: deep === 'true' };
    const timeoutMs = NODE_TEST_TIMEOUT_MS;
    return toNodeTestDto(await this.services.ask('bytenode.rpc.node-monitor.test-node.v1', request, { timeoutMs }));
  }
}
