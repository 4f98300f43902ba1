import { DistrustReplicasService } from './distrust-replicas.service.js';
import { ProveReplicaService } from './prove-replica.service.js';
import { ProveReplicasService } from './prove-replicas.service.js';
import { RecordMissingService } from './record-missing.service.js';
import { ReportReadsService } from './report-reads.service.js';
import { SampleReplicasWorker } from './sample-replicas.worker.js';
import { ScrubReplicasWorker } from './scrub-replicas.worker.js';
import { TakeInventoryService } from './take-inventory.service.js';
import { VerifyReplicasWorker } from './verify-replicas.worker.js';
import { VerifyRepository } from './verify.repository.js';

export const VERIFY_PROVIDERS = [
  VerifyRepository,
  RecordMissingService,
  ProveReplicaService,
  ProveReplicasService,
  TakeInventoryService,
  DistrustReplicasService,
  ReportReadsService,
  VerifyReplicasWorker,
  ScrubReplicasWorker,
  SampleReplicasWorker,
];
