import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type EnvClass, envNames, HealthEnv, MasterKeysEnv, NatsEnv, PostgresEnv } from '#config';
import { SERVICE_NAMES, type ServiceName } from '#contracts';
import { AuthEnv } from '../../../apps/auth/src/auth.config.js';
import { ChunkPlacementConfig } from '../../../apps/chunk-placement/src/chunk-placement.config.js';
import { GatewayEnv } from '../../../apps/gateway/src/gateway.config.js';
import { MetadataEnv } from '../../../apps/metadata/src/metadata.config.js';
import { NodeMonitorEnv } from '../../../apps/node-monitor/src/node-monitor.config.js';
import { NATS_USERS } from '../../nats/src/nats-config.js';
import { DATABASE_ROLES } from '../../local/src/postgres/prepare-database.js';
import { planDeliveries, type Secrets } from './plan-deliveries.js';

interface Container {
  command?: string[];
  environment?: Record<string, string | null>;
  volumes?: string[];
  ports?: string[];
  user?: string;
  read_only?: boolean;
  cap_drop?: string[];
  healthcheck?: { disable?: boolean; test?: string[] };
  image: string;
}

const { services } = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  services: Record<string, Container>;
};
const dockerfile = readFileSync('Dockerfile', 'utf8');
const container = (name: string): Container => {
  const found = services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
};
const nodes = Object.keys(services).filter((name) => name.startsWith('kubo-'));
const text = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 'x']));
const plan = planDeliveries({
  natsSeeds: text(NATS_USERS),
  rolePasswords: text(DATABASE_ROLES),
  kuboConfigs: text(nodes),
} as Secrets);
/** The token is delivered apart from the rest, once. */
const deliveredTo = (name: string) => [...Object.keys(plan[name] ?? {}), ...(name === 'auth' ? ['setup-token'] : [])];

const settings: Record<ServiceName, EnvClass[]> = {
  gateway: [GatewayEnv, HealthEnv, MasterKeysEnv, NatsEnv],
  auth: [AuthEnv, HealthEnv, NatsEnv, PostgresEnv],
  metadata: [MetadataEnv, HealthEnv, NatsEnv, PostgresEnv],
  'chunk-placement': [ChunkPlacementConfig, HealthEnv, MasterKeysEnv, NatsEnv, PostgresEnv],
  'node-monitor': [NodeMonitorEnv, HealthEnv, MasterKeysEnv, NatsEnv, PostgresEnv],
};

describe('docker-compose.yml', () => {
  it.each(SERVICE_NAMES)('names every setting of %s and nothing else', (service) => {
    const names = Object.keys(container(service).environment ?? {});
    expect(names.toSorted()).toEqual([...new Set(settings[service].flatMap(envNames))].toSorted());
  });

  it.each(SERVICE_NAMES)('runs the program of %s', (service) => {
    const { command = [] } = container(service);
    expect([command.at(0), command.at(-1)]).toEqual(['node', `dist/apps/${service}/src/main.js`]);
  });

  it('points at secrets only where they are delivered', () => {
    for (const [name, { environment }] of Object.entries(services)) {
      const files = Object.values(environment ?? {}).flatMap(
        (value) => /^\/run\/secrets\/(.+)$/.exec(value ?? '')?.[1] ?? [],
      );
      expect(deliveredTo(name)).toEqual(expect.arrayContaining(files));
    }
  });

  it('has a volume of secrets for everything that is delivered to, mounted nowhere else', () => {
    const mounts = (name: string) => container(name).volumes ?? [];
    for (const name of Object.keys(plan)) {
      const volume = `${name}-secrets`;
      expect(mounts('secrets')).toContain(`${volume}:/deliver/${name}`);
      expect(mounts(name).some((mount) => mount.startsWith(`${volume}:/run/secrets`))).toBe(true);
      const holders = Object.keys(services).filter((other) =>
        mounts(other).some((mount) => mount.startsWith(`${volume}:`)),
      );
      expect(holders.toSorted()).toEqual([name, 'secrets'].toSorted());
      expect(dockerfile).toMatch(new RegExp(`/deliver/${name}(\\s|$)`));
    }
  });

  it('publishes the gateway, and NATS on this machine only', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(published).toEqual([
      ['gateway', '${BYTENODE_HOST:-0.0.0.0}:${BYTENODE_PORT:-8080}:8080'],
      ['nats', '127.0.0.1:${BYTENODE_NATS_PORT:-4222}:4222'],
    ]);
  });

  it.each(Object.keys(services))('runs %s without root, capabilities or a writable image', (name) => {
    const { user, image, read_only, cap_drop } = container(name);
    // The user of our own image is set in the Dockerfile.
    const runsAs = user ?? (image === 'bytenode-storage' ? 'node' : 'root');
    expect(runsAs).toMatch(/^(node|ipfs|postgres|1000:1000)$/);
    expect({ read_only, cap_drop }).toEqual({ read_only: true, cap_drop: ['ALL'] });
  });

  it('checks the health of everything that stays', () => {
    const unchecked = Object.keys(services).filter(
      (name) => container(name).image !== 'bytenode-storage' && !container(name).healthcheck?.test,
    );
    expect(unchecked).toEqual([]);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    expect(dockerfile).toMatch(/^USER node$/m);
  });
});
