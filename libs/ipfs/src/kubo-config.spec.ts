import { kuboConfig } from './kubo-config.js';

const options = {
  identity: { PeerID: '12D3KooWme', PrivKey: 'secret' },
  apiPort: 5101,
  gatewayPort: 8101,
  swarmPort: 4101,
  listenAddress: '127.0.0.1',
  dataToken: 'data-token',
  opsToken: 'ops-token',
  peers: [{ id: '12D3KooWother', addrs: ['/ip4/127.0.0.1/tcp/4102'] }],
  storageMax: '20GB',
};

describe('kuboConfig', () => {
  it('puts addresses, peers, identity and tokens in their places', () => {
    expect(kuboConfig(options)).toMatchObject({
      Identity: options.identity,
      Addresses: {
        API: ['/ip4/127.0.0.1/tcp/5101'],
        Gateway: ['/ip4/127.0.0.1/tcp/8101'],
        Swarm: ['/ip4/127.0.0.1/tcp/4101'],
      },
      API: { Authorizations: { data: { AuthSecret: 'bearer:data-token' }, ops: { AuthSecret: 'bearer:ops-token' } } },
      Peering: { Peers: [{ ID: '12D3KooWother', Addrs: ['/ip4/127.0.0.1/tcp/4102'] }] },
      Datastore: { StorageMax: '20GB' },
    });
  });

  it('listens on IPv6 where the address is one', () => {
    expect(kuboConfig({ ...options, listenAddress: '::1' })).toMatchObject({
      Addresses: { API: ['/ip6/::1/tcp/5101'] },
    });
  });

  it('keeps what deletes or reconfigures away from the data token', () => {
    const { API } = kuboConfig(options) as { API: { Authorizations: { data: { AllowedPaths: string[] } } } };
    const opened = (path: string) => API.Authorizations.data.AllowedPaths.some((prefix) => path.startsWith(prefix));
    const dangerous = [
      'repo/gc',
      'config',
      'config/show',
      'key/list',
      'shutdown',
      'block/rm',
      'files/rm',
      'pin/update',
      'dag/export',
      'cat',
    ];
    expect(dangerous.filter((command) => opened(`/api/v0/${command}`))).toEqual([]);
    expect(opened('/api/v0/block/put')).toBe(true);
  });
});
