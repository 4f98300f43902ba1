import { judgeDurability } from './judge-durability.js';
import { kuboConfig } from './kubo-config.js';

const flatfs = (sync: boolean) => ({ type: 'flatfs', path: 'blocks', sync });
const mounts = (blocks: object) => ({
  type: 'mount',
  mounts: [
    { mountpoint: '/blocks', ...blocks },
    { mountpoint: '/', type: 'levelds', path: 'datastore' },
  ],
});

describe('judgeDurability', () => {
  it('finds a node with our configuration to fsync and to hash', () => {
    const config = kuboConfig({
      identity: { PeerID: 'p', PrivKey: 'k' },
      apiPort: 1,
      gatewayPort: 2,
      swarmPort: 3,
      listenAddress: '127.0.0.1',
      dataToken: 'd',
      opsToken: 'o',
      peers: [],
      storageMax: '1GB',
    });
    expect(judgeDurability(config)).toEqual({ durability: 'proved', hashOnRead: true });
  });

  it("finds Kubo's default, which wraps its stores in `measure`, to do neither", () => {
    const config = { Datastore: { Spec: mounts({ type: 'measure', child: flatfs(false) }), HashOnRead: false } };
    expect(judgeDurability(config)).toEqual({ durability: 'off', hashOnRead: false });
  });

  it('sees the switch inside a wrapper', () => {
    const config = { Datastore: { Spec: mounts({ type: 'measure', child: flatfs(true) }), HashOnRead: true } };
    expect(judgeDurability(config).durability).toBe('proved');
  });

  it.each([
    ['another store', { Datastore: { Spec: mounts({ type: 'badgerds', sync: true }) } }],
    ['no mount for blocks', { Datastore: { Spec: { type: 'mount', mounts: [] } } }],
  ])('does not know %s', (_case, config) => {
    expect(judgeDurability(config)).toEqual({ durability: 'unknown', hashOnRead: false });
  });

  it('knows nothing of an answer without a store', () => {
    expect(judgeDurability({})).toEqual({ durability: 'unknown', hashOnRead: null });
  });
});
