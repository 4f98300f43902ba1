import * as replicas from '../chunk-placement/node-replicas.rpc.js';

/** The requests by which operators see and set nodes; part of the one registry. */
export const NODE_OPERATION_RPCS = {
  'bytenode.rpc.chunk-placement.list-node-replicas.v1': {
    owner: 'chunk-placement' as const,
    request: replicas.ListNodeReplicasRequestV1,
    reply: replicas.ListNodeReplicasReplyV1,
  },
};
