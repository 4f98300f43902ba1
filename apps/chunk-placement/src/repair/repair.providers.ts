import { ActOnPageService } from './act-on-page.service.js';
import { CopyChunkService } from './copy-chunk.service.js';
import { MoveForSpreadService } from './move-for-spread.service.js';
import { OpenRepairsService } from './open-repairs.service.js';
import { PlanCopyService } from './plan-copy.service.js';
import { PlacementStatusQueries } from './placement-status.queries.js';
import { RecordCopyService } from './record-copy.service.js';
import { RepairChunkService } from './repair-chunk.service.js';
import { RepairPace } from './repair-pace.js';
import { RepairTaskRepository } from './repair-task.repository.js';
import { RepairRepository } from './repair.repository.js';
import { RepairRpcController } from './repair.rpc.controller.js';
import { RunRepairsWorker } from './run-repairs.worker.js';
import { WalkAllChunksWorker } from './walk-all-chunks.worker.js';
import { WalkLostNodesWorker } from './walk-lost-nodes.worker.js';
import { WalkRepository } from './walk.repository.js';

export const REPAIR_CONTROLLERS = [RepairRpcController];

export const REPAIR_PROVIDERS = [
  ActOnPageService,
  CopyChunkService,
  MoveForSpreadService,
  OpenRepairsService,
  PlacementStatusQueries,
  PlanCopyService,
  RecordCopyService,
  RepairChunkService,
  RepairPace,
  RepairRepository,
  RepairTaskRepository,
  RunRepairsWorker,
  WalkAllChunksWorker,
  WalkLostNodesWorker,
  WalkRepository,
];
