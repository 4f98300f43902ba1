import { ChangeJobService } from './change-job.service.js';
import { JobRepository } from './job.repository.js';
import { JobsQueries } from './jobs.queries.js';
import { JobsRpcController } from './jobs.rpc.controller.js';
import { PruneJobsWorker } from './prune-jobs.worker.js';
import { RunJobsWorker } from './run-jobs.worker.js';
import { StartJobService } from './start-job.service.js';
import { TellJobService } from './tell-job.service.js';

export const JOBS_CONTROLLERS = [JobsRpcController];

export const JOBS_PROVIDERS = [
  ChangeJobService,
  JobRepository,
  JobsQueries,
  PruneJobsWorker,
  RunJobsWorker,
  StartJobService,
  TellJobService,
];
