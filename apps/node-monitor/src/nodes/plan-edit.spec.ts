import { NodeAddressRefusedError } from '#contracts';
import { planEdit } from './plan-edit.js';

const node = {
  ...{ name: 'attic', zone: 'home', capacityBytes: 100, rpcUrl: 'http://10.0.0.5:5001' },
  ...{ gatewayUrl: 'http://10.0.0.5:8080', sealedDataToken: 'attic(data)', sealedOpsToken: null },
};
const reseal = (sealed: string | null, from: string, to: string) => sealed && sealed.replace(from, to);
const plan = (request: Parameters<typeof planEdit>[1]) => planEdit(node, request, reseal);

describe('planEdit', () => {
  it('changes nothing where nothing is given, or what is there already', () => {
    const unchanged = { settings: node, changed: [], needsTest: false };
    expect(plan({})).toEqual(unchanged);
    // The same address in another spelling.
    expect(plan({ zone: 'home', capacityBytes: 100, rpcUrl: 'HTTP://10.0.0.5:5001/' })).toEqual(unchanged);
    expect(plan({ sealedOpsToken: null })).toEqual(unchanged);
  });

  it('needs no test of the node for what only we know of it', () => {
    const edit = plan({ zone: 'cellar', capacityBytes: 0 });
    expect(edit).toEqual({
      settings: { ...node, zone: 'cellar', capacityBytes: 0 },
      changed: ['zone', 'capacityBytes'],
      needsTest: false,
    });
  });

  it('seals tokens anew for a new name, but not those that come with it', () => {
    expect(plan({ name: 'loft' })).toEqual({
      settings: { ...node, name: 'loft', sealedDataToken: 'loft(data)' },
      changed: ['name'],
      needsTest: false,
    });
    const given = plan({ name: 'loft', sealedDataToken: 'loft(new)' });
    expect(given.settings.sealedDataToken).toBe('loft(new)');
    expect(given).toMatchObject({ changed: ['name', 'dataToken'], needsTest: true });
  });

  it.each([
    [{ rpcUrl: 'http://10.0.0.6:5001' }, 'rpcUrl'],
    [{ gatewayUrl: null }, 'gatewayUrl'],
    [{ sealedDataToken: null }, 'dataToken'],
    [{ sealedOpsToken: 'attic(ops)' }, 'opsToken'],
  ])('wants a test before %j is taken', (request, field) => {
    expect(plan(request)).toMatchObject({ changed: [field], needsTest: true });
  });

  it('refuses an address that is none', () => {
    expect(() => plan({ rpcUrl: 'ftp://10.0.0.5' })).toThrow(NodeAddressRefusedError);
    expect(() => plan({ gatewayUrl: 'http://a:b@10.0.0.5' })).toThrow(NodeAddressRefusedError);
  });
});
