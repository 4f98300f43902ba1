import { rpc } from '../message-contract.js';
import { DescribeProcessReplyV1, DescribeProcessRequestV1 } from './process.rpc.js';

/** What every service answers about its own process; `ServiceStrategy` does it for all. The gateway is asked by nobody. */
export const PROCESS_RPCS = {
  'bytenode.rpc.auth.describe-process.v1': rpc('auth', DescribeProcessRequestV1, DescribeProcessReplyV1),
  'bytenode.rpc.metadata.describe-process.v1': rpc('metadata', DescribeProcessRequestV1, DescribeProcessReplyV1),
  'bytenode.rpc.chunk-placement.describe-process.v1': rpc(
    'chunk-placement',
    DescribeProcessRequestV1,
    DescribeProcessReplyV1,
  ),
  'bytenode.rpc.node-monitor.describe-process.v1': rpc(
    'node-monitor',
    DescribeProcessRequestV1,
    DescribeProcessReplyV1,
  ),
};
