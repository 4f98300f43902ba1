import { ClearRemainsWorker } from './clear-remains.worker.js';
import { CollectGarbageWorker } from './collect-garbage.worker.js';
import { CollectNodeService } from './collect-node.service.js';
import { CollectionRepository } from './collection.repository.js';
import { ReleaseReplicaService } from './release-replica.service.js';
import { ReleaseReplicasWorker } from './release-replicas.worker.js';
import { ReleaseRepository } from './release.repository.js';
import { RemainsRepository } from './remains.repository.js';
import { TrimSurplusService } from './trim-surplus.service.js';

export const RELEASE_PROVIDERS = [
  ReleaseRepository,
  RemainsRepository,
  CollectionRepository,
  TrimSurplusService,
  ReleaseReplicaService,
  ReleaseReplicasWorker,
  ClearRemainsWorker,
  CollectNodeService,
  CollectGarbageWorker,
];
