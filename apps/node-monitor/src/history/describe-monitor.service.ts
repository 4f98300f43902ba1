import type { MonitorStatusReplyV1 } from '#contracts';
import { OutboxRepository } from '#outbox';
import { Injectable } from '@nestjs/common';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import { NodesQueries } from '../nodes/nodes.queries.js';
import { FORECAST_DAYS, forecastCapacity } from './forecast-capacity.js';
import { HistoryQueries } from './history.queries.js';

/** This service's part of the system's status. */
@Injectable()
export class DescribeMonitorService {
  constructor(
    private readonly history: HistoryQueries,
    private readonly nodes: NodesQueries,
    private readonly outbox: OutboxRepository,
    private readonly env: NodeMonitorEnv,
  ) {}

  async run(): Promise<MonitorStatusReplyV1> {
    const [points, nodes, backlog] = await Promise.all([
      this.history.usage(FORECAST_DAYS),
      this.nodes.list(),
      this.outbox.backlog(),
    ]);
    const capacityBytes = nodes.reduce((sum, node) => sum + node.capacityBytes, 0);
    return {
      forecast: forecastCapacity(points, (capacityBytes * this.env.FULL_PERCENT) / 100),
      outboxPending: backlog.pending,
      outboxOldestSeconds: backlog.oldestSeconds,
    };
  }
}
