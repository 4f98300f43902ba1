import { CancelOvertakenService } from './cancel-overtaken.service.js';
import { CheckEmptyService } from './check-empty.service.js';
import { CancelPausedWorker } from './cancel-paused.worker.js';
import { DrainChunkService } from './drain-chunk.service.js';
import { DrainPageService } from './drain-page.service.js';
import { DrainRepository } from './drain.repository.js';
import { DrainRpcController } from './drain.rpc.controller.js';
import { FinishDrainService } from './finish-drain.service.js';
import { NodeWishes } from './node-wishes.js';
import { StartDrainService } from './start-drain.service.js';

export const DRAIN_CONTROLLERS = [DrainRpcController];

export const DRAIN_PROVIDERS = [
  CancelOvertakenService,
  CancelPausedWorker,
  CheckEmptyService,
  DrainChunkService,
  DrainPageService,
  DrainRepository,
  FinishDrainService,
  NodeWishes,
  StartDrainService,
];
