import {
  ListNodesReplyV1,
  ListNodesRequestV1,
  RegisterNodeReplyV1,
  RegisterNodeRequestV1,
  RemoveNodeReplyV1,
  RemoveNodeRequestV1,
  ReportContactsReplyV1,
  ReportContactsRequestV1,
  TestNodeReplyV1,
  TestNodeRequestV1,
} from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { NodeRepository } from './node.repository.js';
import { NodesQueries } from './nodes.queries.js';
import { RegisterNodeService } from './register-node.service.js';
import { RemoveNodeService } from './remove-node.service.js';
import { TestNodeService } from './test-node.service.js';

/** Requests about nodes; every copy of the service answers them, leading or not. */
@Controller()
export class NodesRpcController {
  constructor(
    private readonly queries: NodesQueries,
    private readonly registerNode: RegisterNodeService,
    private readonly removeNode: RemoveNodeService,
    private readonly testNode: TestNodeService,
    private readonly nodes: NodeRepository,
  ) {}

  @Respond('bytenode.rpc.node-monitor.list-nodes.v1')
  async list(_request: ListNodesRequestV1): Promise<ListNodesReplyV1> {
    return { nodes: await this.queries.list() };
  }

  @Respond('bytenode.rpc.node-monitor.register-node.v1')
  async register(request: RegisterNodeRequestV1): Promise<RegisterNodeReplyV1> {
    return this.registerNode.run(request);
  }

  @Respond('bytenode.rpc.node-monitor.remove-node.v1')
  async remove(request: RemoveNodeRequestV1): Promise<RemoveNodeReplyV1> {
    await this.removeNode.run(request);
    return {};
  }

  @Respond('bytenode.rpc.node-monitor.test-node.v1')
  async test(request: TestNodeRequestV1): Promise<TestNodeReplyV1> {
    return this.testNode.run(request);
  }

  @Respond('bytenode.rpc.node-monitor.report-contacts.v1')
  async reportContacts({ nodeIds }: ReportContactsRequestV1): Promise<ReportContactsReplyV1> {
    await this.nodes.noteReads(nodeIds);
    return {};
  }
}
