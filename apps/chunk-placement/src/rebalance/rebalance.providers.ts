import { AutomaticRebalanceWorker } from './automatic-rebalance.worker.js';
import { BalanceChunksRepository } from './balance-chunks.repository.js';
import { PlanRebalanceService } from './plan-rebalance.service.js';
import { RebalanceRepository } from './rebalance.repository.js';
import { RebalanceRpcController } from './rebalance.rpc.controller.js';
import { RefreshNodeLoadsService } from './refresh-node-loads.service.js';
import { StartRebalanceService } from './start-rebalance.service.js';

export const REBALANCE_CONTROLLERS = [RebalanceRpcController];

export const REBALANCE_PROVIDERS = [
  AutomaticRebalanceWorker,
  BalanceChunksRepository,
  PlanRebalanceService,
  RebalanceRepository,
  RefreshNodeLoadsService,
  StartRebalanceService,
];
