import { RedistributeChunkService } from './redistribute-chunk.service.js';
import { RedistributeRepository } from './redistribute.repository.js';
import { RedistributeRpcController } from './redistribute.rpc.controller.js';
import { SpreadOutService } from './spread-out.service.js';
import { StartRedistributeService } from './start-redistribute.service.js';

export const REDISTRIBUTE_CONTROLLERS = [RedistributeRpcController];

export const REDISTRIBUTE_PROVIDERS = [
  RedistributeChunkService,
  RedistributeRepository,
  SpreadOutService,
  StartRedistributeService,
];
