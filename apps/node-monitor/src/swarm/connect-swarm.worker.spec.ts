import type { KuboControl, KuboEndpoint } from '#ipfs';
import type { Term } from '../leadership/leader-task.js';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import type { NodeEndpoints } from '../nodes/node-endpoints.js';
import type { NodesQueries } from '../nodes/nodes.queries.js';
import { ConnectSwarmWorker } from './connect-swarm.worker.js';

describe('ConnectSwarmWorker', () => {
  /** Two unconnected nodes; `reaches` says which dials succeed, as "from → to". */
  const dialsWith = async (reaches: (dial: string) => boolean): Promise<string[]> => {
    const dials: string[] = [];
    const nodes = ['attic', 'kubo-1'].map((name) => ({
      id: name,
      name,
      peerId: `id of ${name}`,
      state: 'online',
      swarmAddresses: [name],
    }));
    const control = {
      swarmPeers: () => Promise.resolve([]),
      swarmConnect: (from: KuboEndpoint, to: string) => {
        const dial = `${from.nodeId} → ${to}`;
        dials.push(dial);
        return reaches(dial) ? Promise.resolve() : Promise.reject(new Error('no such host'));
      },
    };
    const worker = new ConnectSwarmWorker(
      { list: () => Promise.resolve(nodes) } as unknown as NodesQueries,
      { of: ({ id }: { id: string }) => Promise.resolve({ nodeId: id }) } as unknown as NodeEndpoints,
      control as unknown as KuboControl,
      new NodeMonitorEnv(),
    );
    await worker.turn({ signal: new AbortController().signal } as Term);
    return dials;
  };

  it('dials once where that is enough', async () => {
    expect(await dialsWith(() => true)).toHaveLength(1);
  });

  it.each(['attic → kubo-1', 'kubo-1 → attic'])('connects two nodes of which only one way leads: %s', async (open) => {
    expect((await dialsWith((dial) => dial === open)).at(-1)).toBe(open);
  });

  it('leaves two nodes that nothing connects to the next turn', async () => {
    expect(await dialsWith(() => false)).toHaveLength(2);
  });
});
