import { BootstrapFileError, parseBootstrapFile } from './bootstrap-file.js';

const node = { name: 'kubo-1', rpcUrl: 'http://127.0.0.1:5001', peerId: '12D3KooW', zone: 'zone-1' };
const parse = (...entries: unknown[]) => parseBootstrapFile(JSON.stringify(entries));

describe('parseBootstrapFile', () => {
  it('reads nodes, with what may be left out', () => {
    const whole = {
      ...node,
      gatewayUrl: 'http://127.0.0.1:8080',
      capacityBytes: 1000,
      dataToken: 'd',
      opsToken: 'o',
      swarmAddresses: ['/ip4/127.0.0.1/tcp/4001'],
    };
    expect(parse(node, whole)).toEqual([node, whole]);
    expect(parse({ ...node, gatewayUrl: null, dataToken: null, opsToken: null })).toHaveLength(1);
    expect(parse()).toEqual([]);
  });

  it.each([
    [{ ...node, name: 'a b' }, 'name'],
    [{ ...node, zone: '' }, 'zone'],
    [{ ...node, peerId: undefined }, 'peerId'],
    [{ ...node, capacityBytes: -1 }, 'capacityBytes'],
    ['kubo-1', 'name'],
    [null, 'rpcUrl'],
  ])('refuses %j, naming the entry and %s', (entry, field) => {
    expect(() => parse(node, entry)).toThrow(new RegExp(`entry 2: .*${field}`));
  });

  it.each(['', '{', '{}', 'null', '[{"dataToken":"hunter2"', '{"dataToken":"hunter2"}', '[{"dataToken":["hunter2"]}]'])(
    'refuses %s and repeats nothing of it',
    (text) => {
      expect(() => parseBootstrapFile(text)).toThrow(BootstrapFileError);
      expect(() => parseBootstrapFile(text)).not.toThrow(/hunter2/);
    },
  );
});
