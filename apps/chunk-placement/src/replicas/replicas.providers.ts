import { CloseVersionService } from './close-version.service.js';
import { ConfirmReplicasService } from './confirm-replicas.service.js';
import { NodeReplicasQueries } from './node-replicas.queries.js';
import { NodeReplicasRpcController } from './node-replicas.rpc.controller.js';
import { NodeUsageQueries } from './node-usage.queries.js';
import { PlaceChunksService } from './place-chunks.service.js';
import { PlacementTerms } from './placement-terms.js';
import { PlannedBytes } from './planned-bytes.js';
import { ProbeVersionService } from './probe-version.service.js';
import { ReplicaRepository } from './replica.repository.js';
import { ReplicasEventsController } from './replicas.events.controller.js';
import { ReplicasQueries } from './replicas.queries.js';
import { ReplicasRpcController } from './replicas.rpc.controller.js';
import { ResolveUploadsWorker } from './resolve-uploads.worker.js';
import { ResolveVersionsService } from './resolve-versions.service.js';
import { SealUploadService } from './seal-upload.service.js';
import { WriterRepository } from './writer.repository.js';

export const REPLICAS_CONTROLLERS = [ReplicasRpcController, NodeReplicasRpcController, ReplicasEventsController];

export const REPLICAS_PROVIDERS = [
  CloseVersionService,
  ConfirmReplicasService,
  NodeReplicasQueries,
  NodeUsageQueries,
  PlaceChunksService,
  PlacementTerms,
  PlannedBytes,
  ProbeVersionService,
  ReplicaRepository,
  ReplicasQueries,
  ResolveUploadsWorker,
  ResolveVersionsService,
  SealUploadService,
  WriterRepository,
];
