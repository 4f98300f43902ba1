import { NodeAddressRefusedError } from '#contracts';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import { NodeAddresses } from './node-addresses.js';

const names: Record<string, string[]> = {
  'kubo-1': ['10.0.0.5'],
  'two-faced': ['10.0.0.5', '8.8.8.8'],
  metadata: ['169.254.169.254'],
  nowhere: [],
};
const addresses = new NodeAddresses(new NodeMonitorEnv(), async (host) => {
  const ips = names[host];
  if (!ips) throw new Error('ENOTFOUND');
  return ips;
});

describe('NodeAddresses', () => {
  it('asks the IP that it checked', async () => {
    await expect(addresses.pin('http://kubo-1:5001')).resolves.toMatchObject({ url: 'http://10.0.0.5:5001' });
    await expect(addresses.pin('http://127.0.0.1:5001')).resolves.toMatchObject({ url: 'http://127.0.0.1:5001' });
    // Its certificate needs the name, so the IP to connect to comes beside it.
    const pinned = { url: 'https://kubo-1:5001', host: 'kubo-1', ip: '10.0.0.5' };
    await expect(addresses.pin('https://kubo-1:5001')).resolves.toEqual(pinned);
  });

  it.each(['two-faced', 'metadata', 'nowhere', 'unknown', '8.8.8.8', '[::ffff:169.254.169.254]'])(
    'refuses http://%s',
    async (host) => {
      await expect(addresses.pin(`http://${host}:5001`)).rejects.toBeInstanceOf(NodeAddressRefusedError);
    },
  );

  it('looks a name up at each use, so that one which moved into a forbidden network is refused', async () => {
    let ip = '10.0.0.5';
    const moving = new NodeAddresses(new NodeMonitorEnv(), async () => [ip]);
    await moving.pin('http://kubo-1');
    ip = '169.254.169.254';
    await expect(moving.pin('http://kubo-1')).rejects.toBeInstanceOf(NodeAddressRefusedError);
  });
});
