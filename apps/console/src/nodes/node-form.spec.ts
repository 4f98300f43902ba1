import { describe, expect, it } from 'vitest';
import { aNode } from '../../test/a-node.js';
import { checkNodeForm, EMPTY_FORM, formOf, toEdit, toRegistration } from './node-form.js';

const filled = { ...EMPTY_FORM, name: 'attic', zone: 'home', rpcUrl: 'http://10.0.0.5:5001' };
const node = aNode({ capacityBytes: 20_000_000_000 });

describe('checkNodeForm', () => {
  it('takes what the service would take', () => {
    expect(checkNodeForm(filled)).toEqual({});
    expect(checkNodeForm({ ...filled, gatewayUrl: 'https://[fd00::5]:8080', capacityGiB: 0.5 })).toEqual({});
  });

  it.each([
    ['name', ''],
    ['name', '../attic'],
    ['zone', '-home'],
    ['rpcUrl', '10.0.0.5:5001'],
    ['rpcUrl', 'ftp://10.0.0.5'],
    ['rpcUrl', 'http://me:secret@10.0.0.5'],
    ['gatewayUrl', 'http://10.0.0.5/?x=1'],
    ['capacityGiB', 0],
  ])('names %s when it is "%s"', (field, value) => {
    expect(Object.keys(checkNodeForm({ ...filled, [field]: value }))).toEqual([field]);
  });
});

describe('toRegistration', () => {
  it('leaves out what was left empty', () => {
    expect(toRegistration(filled)).toEqual({ name: 'attic', zone: 'home', rpcUrl: 'http://10.0.0.5:5001' });
  });

  it('has all that was given, in bytes', () => {
    const all = { ...filled, gatewayUrl: 'http://10.0.0.5:8080', capacityGiB: 1.5, dataToken: 'd', opsToken: 'o' };
    expect(toRegistration(all)).toMatchObject({
      gatewayUrl: 'http://10.0.0.5:8080',
      capacityBytes: 1_610_612_736,
      dataToken: 'd',
      opsToken: 'o',
    });
  });
});

describe('toEdit', () => {
  it('changes nothing when nothing was changed, though the capacity is shown rounded', () => {
    expect(formOf(node).capacityGiB).toBe(18.63);
    expect(toEdit(node, formOf(node))).toEqual({});
  });

  it('has what was changed; an address that was emptied is taken away', () => {
    const form = { ...formOf(node), name: 'loft', gatewayUrl: '', capacityGiB: 1, opsToken: 'new' };
    expect(toEdit(node, form)).toEqual({ name: 'loft', gatewayUrl: null, capacityBytes: 1024 ** 3, opsToken: 'new' });
  });
});
