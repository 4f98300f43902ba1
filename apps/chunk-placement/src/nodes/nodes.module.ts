import { Global, Module } from '@nestjs/common';
import { IpfsModule, MasterKeys, NodeBreakers, NodeDirectory } from '#ipfs';
import { RpcClient } from '#messaging';
import { NodeRepository } from './node.repository.js';
import { NodeRoster } from './node-roster.js';
import { NodesEventsController } from './nodes.events.controller.js';
import { ReportBreakersWorker } from './report-breakers.worker.js';
import { SyncNodesWorker } from './sync-nodes.worker.js';

/** Below the interval of refreshes times three: a monitor that hangs is noticed before the list is old. */
const LIST_TIMEOUT_MS = 3000;

/** What placement knows of nodes, for all its parts. */
@Global()
@Module({
  imports: [IpfsModule],
  controllers: [NodesEventsController],
  providers: [
    MasterKeys,
    {
      provide: NodeDirectory,
      inject: [RpcClient, MasterKeys, NodeBreakers],
      useFactory: (rpc: RpcClient, keys: MasterKeys, breakers: NodeBreakers) =>
        new NodeDirectory({
          fetchNodes: async () =>
            (await rpc.call('bytenode.rpc.node-monitor.list-nodes.v1', {}, { timeoutMs: LIST_TIMEOUT_MS })).nodes,
          onNodes: (nodes) => breakers.follow(nodes),
          openToken: (sealed, context) => keys.ring().openText(sealed, context),
        }),
    },
    NodeRepository,
    NodeRoster,
    ReportBreakersWorker,
    SyncNodesWorker,
  ],
  exports: [IpfsModule, NodeDirectory, NodeRepository, NodeRoster, SyncNodesWorker],
})
export class NodesModule {}
