import {
  MonitorStatusReplyV1,
  MonitorStatusRequestV1,
  NodeHistoryReplyV1,
  NodeHistoryRequestV1,
  SystemHistoryReplyV1,
  SystemHistoryRequestV1,
} from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { DescribeMonitorService } from './describe-monitor.service.js';
import { HistoryQueries } from './history.queries.js';

/** How nodes were, and what that foretells. A node that is gone, or never was, has no points. */
@Controller()
export class HistoryRpcController {
  constructor(
    private readonly history: HistoryQueries,
    private readonly describeMonitor: DescribeMonitorService,
  ) {}

  @Respond('bytenode.rpc.node-monitor.node-history.v1')
  async ofNode(request: NodeHistoryRequestV1): Promise<NodeHistoryReplyV1> {
    return { points: await this.history.ofNode(request) };
  }

  @Respond('bytenode.rpc.node-monitor.system-history.v1')
  async ofSystem(request: SystemHistoryRequestV1): Promise<SystemHistoryReplyV1> {
    return { points: await this.history.ofSystem(request) };
  }

  @Respond('bytenode.rpc.node-monitor.status.v1')
  async status(_request: MonitorStatusRequestV1): Promise<MonitorStatusReplyV1> {
    return this.describeMonitor.run();
  }
}
