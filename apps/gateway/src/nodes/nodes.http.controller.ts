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
  DomainError,
  NodeAddressRefusedError,
  NodeExistsError,
  NodeNotEmptyError,
  NodeNotFoundError,
  NodeTestFailedError,
  type NodeUsageV1,
  type NodeV1,
} from '#contracts';
import { NODE_ID } from '../http/id.pipe.js';
import { Policy } from '../http/policy.decorator.js';
import { KeysNotReadyError, MasterKeys } from '../keys/master-keys.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import {
  NodeDto,
  NodeListDto,
  NodeTestDto,
  RegisteredNodeDto,
  RegisterNodeRequestDto,
  RemoveNodeQueryDto,
  TestNodeQueryDto,
  toNodeDto,
  toNodeTestDto,
} from './node.dto.js';

/** Tests write, read and look at everything else about a node; it may be slow, or hang. */
const NODE_TEST_TIMEOUT_MS = 30_000;

/** Known to node-monitor alone. */
const TOKEN_UNREADABLE = new DomainError(
  'NODE.TOKEN_UNREADABLE',
  'conflict',
  "The node's tokens are sealed with other master keys.",
);

@ApiTags('Nodes')
@ApiBearerAuth()
@Policy('admin')
@Controller('v1/nodes')
export class NodesHttpController {
  constructor(
    private readonly services: Services,
    private readonly keys: MasterKeys,
  ) {}

  @Get()
  @ApiOkResponse({ type: NodeListDto })
  @ApiOperation({ summary: 'All nodes, and how they are' })
  async list(): Promise<NodeListDto> {
    const { nodes } = await this.services.ask('bytenode.rpc.node-monitor.list-nodes.v1', {});
    return { items: await this.withUsage(nodes) };
  }

  @Post()
  @ApiOperation({ summary: 'Add a node, after a live test' })
  @ApiCreatedResponse({ type: RegisteredNodeDto })
  @Problems(NodeExistsError, NodeAddressRefusedError, NodeTestFailedError, KeysNotReadyError)
  async register(
    @Body() { dataToken, opsToken, ...request }: RegisterNodeRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegisteredNodeDto> {
    // Sealed before they leave this process: neither NATS nor a database sees a token.
    const seal = (token: string) => this.keys.ring().sealText(token, request.name);
    const { node, findings } = await this.services.ask(
      'bytenode.rpc.node-monitor.register-node.v1',
      {
        ...request,
        ...(dataToken === undefined ? {} : { sealedDataToken: seal(dataToken) }),
        ...(opsToken === undefined ? {} : { sealedOpsToken: seal(opsToken) }),
      },
      { timeoutMs: NODE_TEST_TIMEOUT_MS },
    );
    reply.header('location', `/v1/nodes/${node.id}`);
    return Object.assign(toNodeDto(node, { nodeId: node.id, replicaCount: 0, storedBytes: 0 }), { findings });
  }

  @Get(':id')
  @ApiOkResponse({ type: NodeDto })
  @ApiOperation({ summary: 'One node, and how it is' })
  @Problems(NodeNotFoundError)
  async get(@Param('id', NODE_ID) id: string): Promise<NodeDto> {
    const { nodes } = await this.services.ask('bytenode.rpc.node-monitor.list-nodes.v1', {});
    const [node] = await this.withUsage(nodes.filter((candidate) => candidate.id === id));
    if (!node) throw new NodeNotFoundError();
    return node;
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
  @Problems(NodeNotFoundError, TOKEN_UNREADABLE)
  async test(@Param('id', NODE_ID) nodeId: string, @Query() { deep }: TestNodeQueryDto): Promise<NodeTestDto> {
    const request = { nodeId, deep: deep === 'true' };
    const timeoutMs = NODE_TEST_TIMEOUT_MS;
    return toNodeTestDto(await this.services.ask('bytenode.rpc.node-monitor.test-node.v1', request, { timeoutMs }));
  }

  /** The list must show while chunk-placement is away too: then without counts. */
  private async withUsage(nodes: NodeV1[]): Promise<NodeDto[]> {
    const usages = await this.services
      .ask('bytenode.rpc.chunk-placement.node-usage.v1', { nodeIds: nodes.map(({ id }) => id) })
      .catch(() => undefined);
    if (!usages) return nodes.map((node) => toNodeDto(node, null));
    const usageOf = new Map(usages.nodes.map((usage) => [usage.nodeId, usage]));
    const none = (nodeId: string): NodeUsageV1 => ({ nodeId, replicaCount: 0, storedBytes: 0 });
    return nodes.map((node) => toNodeDto(node, usageOf.get(node.id) ?? none(node.id)));
  }
}
