import { Logger, type Provider } from '@nestjs/common';
import { NodeBreakers, NodeDirectory } from '#ipfs';
import { MasterKeys } from '../keys/master-keys.js';
import { Services } from '../services/services.js';

/** The directory of nodes, fed by node-monitor and opened with this gateway's master keys. */
export const nodeDirectoryProvider: Provider = {
  provide: NodeDirectory,
  inject: [Services, MasterKeys, NodeBreakers],
  useFactory: (services: Services, keys: MasterKeys, breakers: NodeBreakers) => {
    const log = new Logger(NodeDirectory.name);
    return new NodeDirectory({
      fetchNodes: async () => (await services.ask('bytenode.rpc.node-monitor.list-nodes.v1', {})).nodes,
      openToken: (sealed, context) => keys.ring().openText(sealed, context),
      onNodes: (nodes) => breakers.follow(nodes),
      onFault: (error) => log.warn('the list of nodes could not be refreshed; the last one is kept', error),
    });
  },
};
