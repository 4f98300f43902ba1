import { Controller } from '@nestjs/common';
import {
  PlanRebalanceRequestV1,
  RefreshNodeLoadsRequestV1,
  StartRebalanceRequestV1,
  type PlanRebalanceReplyV1,
  type RefreshNodeLoadsReplyV1,
  type StartRebalanceReplyV1,
} from '#contracts';
import { Respond } from '#messaging';
import { SyncNodesWorker } from '../nodes/sync-nodes.worker.js';
import { toJobV1 } from '../jobs/jobs.queries.js';
import { PlanRebalanceService } from './plan-rebalance.service.js';
import { RefreshNodeLoadsService } from './refresh-node-loads.service.js';
import { StartRebalanceService } from './start-rebalance.service.js';

@Controller()
export class RebalanceRpcController {
  constructor(
    private readonly planRebalance: PlanRebalanceService,
    private readonly startRebalance: StartRebalanceService,
    private readonly refreshNodeLoads: RefreshNodeLoadsService,
    private readonly sync: SyncNodesWorker,
  ) {}

  @Respond('bytenode.rpc.chunk-placement.plan-rebalance.v1')
  async plan(_request: PlanRebalanceRequestV1): Promise<PlanRebalanceReplyV1> {
    // An operator who has just put a node back into use means that node too.
    await this.sync.runInTime();
    return { plan: await this.planRebalance.run() };
  }

  @Respond('bytenode.rpc.chunk-placement.start-rebalance.v1')
  async start(request: StartRebalanceRequestV1): Promise<StartRebalanceReplyV1> {
    return { job: toJobV1(await this.startRebalance.run(request)) };
  }

  @Respond('bytenode.rpc.chunk-placement.refresh-node-loads.v1')
  refresh(_request: RefreshNodeLoadsRequestV1): Promise<RefreshNodeLoadsReplyV1> {
    return this.refreshNodeLoads.run();
  }
}
