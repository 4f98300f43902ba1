import { reachableAddresses } from './swarm-addresses.js';

const seen = ['/ip4/127.0.0.1/tcp/4001/p2p/QmA', '/ip6/::1/tcp/4001', '/ip4/10.0.0.5/tcp/4001'];

describe('reachableAddresses', () => {
  it('leaves out what would lead the others to themselves', () => {
    expect(reachableAddresses(seen, 'QmA', 'http://10.0.0.5:5001')).toEqual(['/ip4/10.0.0.5/tcp/4001/p2p/QmA']);
    expect(reachableAddresses(seen, 'QmA', 'http://kubo-1:5001')).toEqual(['/ip4/10.0.0.5/tcp/4001/p2p/QmA']);
  });

  it('keeps all of a node on this machine', () => {
    for (const rpcUrl of ['http://127.0.0.1:5001', 'http://localhost:5001', 'http://[::1]:5001']) {
      expect(reachableAddresses(seen, 'QmA', rpcUrl)).toHaveLength(3);
    }
  });

  it('adds the PeerID where it is missing', () => {
    expect(reachableAddresses(['/ip4/10.0.0.5/tcp/4001'], 'QmA', 'http://10.0.0.5')).toEqual([
      '/ip4/10.0.0.5/tcp/4001/p2p/QmA',
    ]);
  });
});
