import { rpc } from '../message-contract.js';
import * as checks from './health-checks.rpc.js';
import * as inspections from './inspections.rpc.js';

/** Requests about the health of the whole system. */
export const HEALTH_RPCS = {
  'bytenode.rpc.chunk-placement.start-health-check.v1': rpc(
    'chunk-placement',
    checks.StartHealthCheckRequestV1,
    checks.StartHealthCheckReplyV1,
  ),
  'bytenode.rpc.chunk-placement.list-health-checks.v1': rpc(
    'chunk-placement',
    checks.ListHealthChecksRequestV1,
    checks.ListHealthChecksReplyV1,
  ),
  'bytenode.rpc.chunk-placement.get-health-check.v1': rpc(
    'chunk-placement',
    checks.GetHealthCheckRequestV1,
    checks.GetHealthCheckReplyV1,
  ),
  'bytenode.rpc.chunk-placement.list-health-findings.v1': rpc(
    'chunk-placement',
    checks.ListHealthFindingsRequestV1,
    checks.ListHealthFindingsReplyV1,
  ),
  'bytenode.rpc.metadata.inspect.v1': rpc(
    'metadata',
    inspections.InspectMetadataRequestV1,
    inspections.InspectMetadataReplyV1,
  ),
  'bytenode.rpc.metadata.list-committed-versions.v1': rpc(
    'metadata',
    inspections.ListCommittedVersionsRequestV1,
    inspections.ListCommittedVersionsReplyV1,
  ),
  'bytenode.rpc.auth.inspect.v1': rpc('auth', inspections.InspectAuthRequestV1, inspections.InspectAuthReplyV1),
  'bytenode.rpc.node-monitor.inspect-streams.v1': rpc(
    'node-monitor',
    inspections.InspectStreamsRequestV1,
    inspections.InspectStreamsReplyV1,
  ),
};
