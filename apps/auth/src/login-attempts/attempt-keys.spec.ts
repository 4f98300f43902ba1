import { accountKey, addressKey } from './attempt-keys.js';

describe('addressKey', () => {
  it('takes IPv4 as it is, also when it comes dressed as IPv6', () => {
    expect(addressKey('192.0.2.7')).toBe('address:192.0.2.7');
    expect(addressKey('::ffff:192.0.2.7')).toBe('address:192.0.2.7');
  });

  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['2001:db8:1:2:3::', '2001:db8:1:2'],
  ])('counts %s with its network %s', (address, network) => {
    expect(addressKey(address)).toBe(`address:${network}`);
  });
});

describe('accountKey', () => {
  it('tells accounts apart without holding what was typed', () => {
    expect(accountKey('ada@example.org')).not.toBe(accountKey('bob@example.org'));
    expect(accountKey('ada@example.org')).not.toContain('ada');
  });
});
