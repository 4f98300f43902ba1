import { newNodeKey, nodeIdentity } from './node-identity.js';

describe('nodeIdentity', () => {
  it('is who `ipfs init` would have called it', () => {
    // What `ipfs init --algorithm=ed25519` of Kubo 0.43.0 wrote, for no node that exists.
    const fromKubo = {
      PeerID: '12D3KooWQqQZvuG7TSgq878Xj5DWPMLiEU2cJQYs1gJtn8Ke6kJ2',
      PrivKey: 'CAESQMxMqbOx1JrQyMficeQN671aSsfdi4HpgiygwPaBvMRm3yOZHgI2J4J8FzFeC7qsLtoUio0YTncpVVSoWd0P0X8=',
    };
    expect(nodeIdentity(fromKubo.PrivKey)).toEqual(fromKubo);
  });

  it('is another for each key', () => {
    expect(nodeIdentity(newNodeKey()).PeerID).not.toBe(nodeIdentity(newNodeKey()).PeerID);
  });

  it.each(['', 'AAAA', newNodeKey().slice(4)])('refuses %p', (key) => {
    expect(() => nodeIdentity(key)).toThrow(RangeError);
  });
});
