import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSecrets } from './make-secrets.js';

interface KuboConfig {
  Identity: { PeerID: string };
  Peering: { Peers: { ID: string; Addrs: string[] }[] };
  API: { Authorizations: { data: { AuthSecret: string } } };
}

describe('makeSecrets', () => {
  const services = ['gateway', 'auth', 'metadata', 'chunk-placement', 'node-monitor', 'nats', 'postgres'];
  const nodes = ['kubo-1', 'kubo-2', 'kubo-3'];
  let home: string;
  const make = (capacity = 5e9) =>
    makeSecrets({ store: join(home, 'store'), deliveries: join(home, 'out'), nodes, nodeCapacityBytes: capacity });
  const read = (name: string, file: string) => readFileSync(join(home, 'out', name, file), 'utf8');
  const configOf = (node: string) => JSON.parse(read(node, 'config')) as KuboConfig;
  const everything = () =>
    Object.fromEntries(
      [...services, ...nodes].flatMap((name) =>
        readdirSync(join(home, 'out', name)).map((file) => [`${name}/${file}`, read(name, file)]),
      ),
    );

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'bytenode-secrets-'));
    for (const name of [...services, ...nodes]) mkdirSync(join(home, 'out', name), { recursive: true });
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('delivers the same at each start', () => {
    expect(make()).toEqual({ isFirst: true });
    const first = everything();
    expect(make()).toEqual({ isFirst: false });
    expect(everything()).toEqual(first);
    expect(first['auth/setup-token']).not.toBe('');
  });

  it('makes no second set-up token when the first was used', () => {
    make();
    rmSync(join(home, 'out', 'auth', 'setup-token'));
    make();
    expect(readdirSync(join(home, 'out', 'auth'))).not.toContain('setup-token');
  });

  it('delivers again what a container lost', () => {
    make();
    const before = read('gateway', 'nats.nk');
    rmSync(join(home, 'out', 'gateway', 'nats.nk'));
    make();
    expect(read('gateway', 'nats.nk')).toBe(before);
  });

  it('lets the configurations follow the settings, and the identities stay', () => {
    make();
    const before = configOf('kubo-1');
    make(7e9);
    expect(configOf('kubo-1')).toMatchObject({ Identity: before.Identity, Datastore: { StorageMax: '7000000000B' } });
  });

  it('tells each node of all others, and node-monitor of all', () => {
    make();
    const idOf = (node: string) => configOf(node).Identity.PeerID;
    expect(configOf('kubo-2').Peering.Peers).toEqual([
      { ID: idOf('kubo-1'), Addrs: ['/dns4/kubo-1/tcp/4001'] },
      { ID: idOf('kubo-3'), Addrs: ['/dns4/kubo-3/tcp/4001'] },
    ]);
    const known = JSON.parse(read('node-monitor', 'nodes.json')) as {
      name: string;
      peerId: string;
      dataToken: string;
    }[];
    expect(known.map(({ name, peerId }) => [name, peerId])).toEqual(nodes.map((node) => [node, idOf(node)]));
    expect(configOf('kubo-1').API.Authorizations.data.AuthSecret).toBe(`bearer:${known[0]?.dataToken}`);
  });

  it('leaves nothing that everybody may read', () => {
    make();
    const files = ['store', ...[...services, ...nodes].map((name) => join('out', name))].flatMap((folder) =>
      readdirSync(join(home, folder)).map((file) => join(home, folder, file)),
    );
    expect(files.filter((file) => statSync(file).mode & 0o007)).toEqual([]);
  });
});
