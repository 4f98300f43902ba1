import * as replicas from '../chunk-placement/node-replicas.rpc.js';
import * as breakers from './breakers.rpc.js';
import * as history from './node-history.rpc.js';

/** The requests by which operators see and set nodes; part of the one registry. */
export const NODE_OPERATION_RPCS = {
  'bytenode.rpc.chunk-placement.list-node-replicas.v1': {
    owner: 'chunk-placement' as const,
    request: replicas.ListNodeReplicasRequestV1,
    reply: replicas.ListNodeReplicasReplyV1,
  },
  'bytenode.rpc.node-monitor.report-breakers.v1': {
    owner: 'node-monitor' as const,
    request: breakers.ReportBreakersRequestV1,
    reply: breakers.ReportBreakersReplyV1,
  },
  'bytenode.rpc.node-monitor.list-breakers.v1': {
    owner: 'node-monitor' as const,
    request: breakers.ListBreakersRequestV1,
    reply: breakers.ListBreakersReplyV1,
  },
  'bytenode.rpc.node-monitor.reset-breakers.v1': {
    owner: 'node-monitor' as const,
    request: breakers.ResetBreakersRequestV1,
    reply: breakers.ResetBreakersReplyV1,
  },
  'bytenode.rpc.node-monitor.node-history.v1': {
    owner: 'node-monitor' as const,
    request: history.NodeHistoryRequestV1,
    reply: history.NodeHistoryReplyV1,
  },
  'bytenode.rpc.node-monitor.system-history.v1': {
    owner: 'node-monitor' as const,
    request: history.SystemHistoryRequestV1,
    reply: history.SystemHistoryReplyV1,
  },
  'bytenode.rpc.node-monitor.list-verdicts.v1': {
    owner: 'node-monitor' as const,
    request: history.ListVerdictsRequestV1,
    reply: history.ListVerdictsReplyV1,
  },
  'bytenode.rpc.node-monitor.status.v1': {
    owner: 'node-monitor' as const,
    request: history.MonitorStatusRequestV1,
    reply: history.MonitorStatusReplyV1,
  },
};
