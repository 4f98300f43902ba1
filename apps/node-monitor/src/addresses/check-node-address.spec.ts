import { NodeAddressRefusedError } from '#contracts';
import { checkNodeAddress, hostOf, parseNetworks, pinAddress } from './check-node-address.js';

describe('checkNodeAddress', () => {
  it.each([
    ['http://10.0.0.5:5001', 'http://10.0.0.5:5001'],
    ['http://10.0.0.5:5001/', 'http://10.0.0.5:5001'],
    ['HTTP://Kubo-1:5001/ipfs//', 'http://kubo-1:5001/ipfs'],
    ['http://kubo:80', 'http://kubo'],
    ['https://[fd00::1]:5001', 'https://[fd00::1]:5001'],
    // Other spellings of 127.0.0.1 become the plain one, so that they can't pass as a second address.
    ['http://2130706433:5001', 'http://127.0.0.1:5001'],
    ['http://0x7f.1:5001', 'http://127.0.0.1:5001'],
  ])('stores %s as %s', (text, stored) => {
    expect(checkNodeAddress(text)).toBe(stored);
  });

  it.each(['', 'kubo:5001', 'ftp://kubo', 'file:///etc/passwd', 'http://a:b@kubo', 'http://kubo/?x', 'http://kubo/#x'])(
    'refuses "%s"',
    (text) => {
      expect(() => checkNodeAddress(text)).toThrow(NodeAddressRefusedError);
    },
  );
});

describe('parseNetworks', () => {
  const networks = parseNetworks(['127.0.0.0/8', '10.0.0.0/8', 'fc00::/7', '::1']);

  it.each(['127.0.0.1', '10.255.0.1', 'fd12::1', '::1', '::ffff:10.0.0.1'])('lets %s through', (ip) => {
    expect(networks.includes(ip)).toBe(true);
  });

  it.each([
    '8.8.8.8',
    '192.168.0.1',
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '::ffff:8.8.8.8',
    'fe80::1',
    '0.0.0.0',
    '::',
  ])('refuses %s', (ip) => {
    expect(networks.includes(ip)).toBe(false);
  });

  it('refuses metadata addresses even where everything is allowed', () => {
    const all = parseNetworks(['0.0.0.0/0', '::/0']);
    expect(all.includes('8.8.8.8')).toBe(true);
    expect(['169.254.169.254', 'fd00:ec2::254', '::ffff:169.254.169.254', '0.0.0.0'].some(all.includes)).toBe(false);
  });

  it('refuses what is no address', () => {
    expect(networks.includes('localhost')).toBe(false);
  });

  it.each(['10.0.0.0/33', '10.0.0.0/', 'fc00::/129', 'localhost', '10.0.0.0/-1'])(
    'names the faulty entry %s',
    (entry) => {
      expect(() => parseNetworks(['127.0.0.1', entry])).toThrow(entry);
    },
  );
});

describe('pinAddress', () => {
  it('puts the IP in place of the name', () => {
    expect(pinAddress('http://kubo-1:5001/ipfs', '10.0.0.5')).toBe('http://10.0.0.5:5001/ipfs');
    expect(pinAddress('http://kubo-1', 'fd00::1')).toBe('http://[fd00::1]');
  });

  it('keeps the name of an https address, whose certificate proves it', () => {
    expect(pinAddress('https://kubo-1:5001', '10.0.0.5')).toBe('https://kubo-1:5001');
  });
});

describe('hostOf', () => {
  it('takes the brackets off an IPv6 address', () => {
    expect(hostOf('http://[fd00::1]:5001')).toBe('fd00::1');
  });
});
