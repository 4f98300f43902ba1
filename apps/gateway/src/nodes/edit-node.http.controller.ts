import { Body, Controller, Get, Headers, Param, Patch, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  NodeAddressRefusedError,
  NodeChangedError,
  NodeExistsError,
  NodeNotFoundError,
  NodeTestFailedError,
  type NodeV1,
} from '#contracts';
import { MasterKeysMissingError } from '#ipfs';
import { parseEntityTags } from '../http/entity-tags.js';
import { NODE_ID } from '../http/id.pipe.js';
import { Policy } from '../http/policy.decorator.js';
import { KeysNotReadyError, MasterKeys } from '../keys/master-keys.js';
import { Problems } from '../openapi/problems.decorator.js';
import { TOKEN_UNREADABLE } from '../openapi/remote-problems.js';
import { Services } from '../services/services.js';
import { EditNodeRequestDto } from './edit-node.dto.js';
import { NODE_TEST_TIMEOUT_MS } from './node-test-timeout.js';
import { NodeViews } from './node-views.js';
import { NodeDto, RegisteredNodeDto } from './node.dto.js';

const TAGGED = {
  ETag: { description: 'Changes with what operators set, not with what is measured.', schema: { type: 'string' } },
} as const;

@ApiTags('Nodes')
@ApiBearerAuth()
@Policy('admin')
@Controller('v1/nodes')
export class EditNodeHttpController {
  constructor(
    private readonly services: Services,
    private readonly keys: MasterKeys,
    private readonly views: NodeViews,
  ) {}

  @Get(':id')
  @ApiOperation({ summary: 'One node' })
  @ApiOkResponse({ type: NodeDto, headers: TAGGED })
  @Problems(NodeNotFoundError)
  async get(@Param('id', NODE_ID) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<NodeDto> {
    const node = await this.find(id);
    reply.header('etag', tagOf(node));
    return this.views.one(node);
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Change what is set of a node',
    description:
      'What is absent stays. New addresses and tokens are taken only when the same node passes a live test with them.',
  })
  @ApiHeader({ name: 'if-match', required: false, description: 'The ETag the change is based on.' })
  @ApiOkResponse({ type: RegisteredNodeDto, headers: TAGGED })
  @Problems(
    NodeNotFoundError,
    NodeChangedError,
    NodeExistsError,
    NodeAddressRefusedError,
    NodeTestFailedError,
    TOKEN_UNREADABLE,
    MasterKeysMissingError,
    KeysNotReadyError,
  )
  async edit(
    @Param('id', NODE_ID) nodeId: string,
    @Body() { dataToken, opsToken, ...fields }: EditNodeRequestDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegisteredNodeDto> {
    const tags = parseEntityTags(ifMatch);
    // Sealed for the name it will have, before they leave this process: neither NATS nor a database sees a token.
    const name = fields.name ?? (await this.find(nodeId)).name;
    const seal = (token: string | null) => (token === null ? null : this.keys.ring().sealText(token, name));
    const request = {
      ...{ nodeId, ...fields },
      ...(tags === undefined || tags === '*' ? {} : { onlyIfRevision: tags.filter(isRevision).map(Number) }),
      ...(dataToken === undefined ? {} : { sealedDataToken: seal(dataToken) }),
      ...(opsToken === undefined ? {} : { sealedOpsToken: seal(opsToken) }),
    };
    const { node, findings } = await this.services.ask('bytenode.rpc.node-monitor.edit-node.v1', request, {
      timeoutMs: NODE_TEST_TIMEOUT_MS,
    });
    reply.header('etag', tagOf(node));
    return Object.assign(await this.views.one(node), { findings });
  }

  private async find(id: string): Promise<NodeV1> {
    const { nodes } = await this.services.ask('bytenode.rpc.node-monitor.list-nodes.v1', {});
    const node = nodes.find((candidate) => candidate.id === id);
    if (!node) throw new NodeNotFoundError();
    return node;
  }
}

const tagOf = ({ revision = 1 }: NodeV1): string => `"${revision}"`;
/** Another tag is none of ours, and matches nothing. */
const isRevision = (tag: string): boolean => /^[0-9]{1,9}$/.test(tag);
