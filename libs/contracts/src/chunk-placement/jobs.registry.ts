import { event, rpc } from '../message-contract.js';
import { SAMPLE } from '../samples.js';
import * as drain from './drain.rpc.js';
import { JobChangedV1 } from './jobs.events.js';
import * as jobs from './jobs.rpc.js';
import * as rebalance from './rebalance.rpc.js';
import * as redistribute from './redistribute.rpc.js';

/** Events about long work. */
export const JOB_EVENTS = {
  'bytenode.evt.chunk-placement.job.changed.v1': event(
    'chunk-placement',
    JobChangedV1,
    'A job began, waits, goes on, came further or ended; told every few seconds while it runs.',
    {
      jobId: SAMPLE.jobId,
      jobKind: 'drain',
      jobState: 'running',
      subjectId: SAMPLE.nodeId,
      requestedBy: SAMPLE.userId,
      doneItems: 120,
      totalItems: 4000,
      doneBytes: 1006715520,
      totalBytes: 33557184000,
      failures: 0,
      waitingReason: null,
    },
  ),
};

/** Requests about long work. */
export const JOB_RPCS = {
  'bytenode.rpc.chunk-placement.start-drain.v1': rpc(
    'chunk-placement',
    drain.StartDrainRequestV1,
    drain.StartDrainReplyV1,
  ),
  'bytenode.rpc.chunk-placement.start-redistribute.v1': rpc(
    'chunk-placement',
    redistribute.StartRedistributeRequestV1,
    redistribute.StartRedistributeReplyV1,
  ),
  'bytenode.rpc.chunk-placement.plan-rebalance.v1': rpc(
    'chunk-placement',
    rebalance.PlanRebalanceRequestV1,
    rebalance.PlanRebalanceReplyV1,
  ),
  'bytenode.rpc.chunk-placement.start-rebalance.v1': rpc(
    'chunk-placement',
    rebalance.StartRebalanceRequestV1,
    rebalance.StartRebalanceReplyV1,
  ),
  'bytenode.rpc.chunk-placement.refresh-node-loads.v1': rpc(
    'chunk-placement',
    rebalance.RefreshNodeLoadsRequestV1,
    rebalance.RefreshNodeLoadsReplyV1,
  ),
  'bytenode.rpc.chunk-placement.list-jobs.v1': rpc('chunk-placement', jobs.ListJobsRequestV1, jobs.ListJobsReplyV1),
  'bytenode.rpc.chunk-placement.get-job.v1': rpc('chunk-placement', jobs.GetJobRequestV1, jobs.GetJobReplyV1),
  'bytenode.rpc.chunk-placement.change-job.v1': rpc('chunk-placement', jobs.ChangeJobRequestV1, jobs.ChangeJobReplyV1),
};
