import { SERVICE_NAMES } from '#contracts';
import { serviceEnv, type Wiring } from './service-env.js';

const each = (prefix: string) => Object.fromEntries(SERVICE_NAMES.map((name) => [name, `/s/${prefix}-${name}`]));
const wiring = {
  natsUrl: 'nats://127.0.0.1:4222',
  postgresPort: 5432,
  database: 'bytenode',
  gateway: { host: '127.0.0.1', port: 8080 },
  healthPorts: { gateway: 1, auth: 2, metadata: 3, 'chunk-placement': 4, 'node-monitor': 5 },
  compileCache: '/c',
  files: {
    natsSeed: { ...each('nats'), admin: '/s/nats-admin' },
    postgresPassword: each('postgres'),
    jwtPrivateKey: '/s/private',
    jwtPublicKey: '/s/public',
    masterKeys: '/s/master',
    setupToken: '/s/token',
    nodes: '/s/nodes',
    mails: '/m',
    console: '/dist/console',
  },
} as Wiring;

describe('serviceEnv', () => {
  it('gives a service its own role, password and seed', () => {
    expect(serviceEnv('chunk-placement', wiring, {})).toMatchObject({
      POSTGRES_USER: 'chunk_placement',
      POSTGRES_PASSWORD_FILE: '/s/postgres-chunk-placement',
      NATS_NKEY_SEED_FILE: '/s/nats-chunk-placement',
      HEALTH_PORT: '4',
      MASTER_KEYS_FILE: '/s/master',
    });
  });

  it('gives the gateway no way to the database and no private key', () => {
    const env = serviceEnv('gateway', wiring, {});
    expect(Object.keys(env).filter((name) => name.startsWith('POSTGRES_'))).toEqual([]);
    expect(Object.values(env)).not.toContain('/s/private');
  });

  it('gives the admin user of NATS to node-monitor alone', () => {
    const holders = SERVICE_NAMES.filter((name) =>
      Object.values(serviceEnv(name, wiring, {})).includes('/s/nats-admin'),
    );
    expect(holders).toEqual(['node-monitor']);
  });

  it("lets the launcher's environment set delays but not where things are", () => {
    const env = serviceEnv('metadata', wiring, { REPAIR_DELAY_MS: '5', POSTGRES_PORT: '9', NODE_OPTIONS: '--inspect' });
    expect(env).toMatchObject({ REPAIR_DELAY_MS: '5', POSTGRES_PORT: '5432' });
    expect(env).not.toHaveProperty('NODE_OPTIONS');
  });

  it("has mails written to the home, unless the launcher's environment says otherwise", () => {
    expect(serviceEnv('auth', wiring, {})).toMatchObject({ MAIL_FOLDER: '/m', PUBLIC_URL: 'http://127.0.0.1:8080' });
    const given = { MAIL_FOLDER: '/elsewhere', PUBLIC_URL: 'https://files.example.org' };
    expect(serviceEnv('auth', wiring, given)).toMatchObject(given);
    expect(serviceEnv('gateway', wiring, {})).not.toHaveProperty('MAIL_FOLDER');
  });

  it('has the gateway serve the console that was built, or another one', () => {
    expect(serviceEnv('gateway', wiring, {})).toMatchObject({ CONSOLE_FOLDER: '/dist/console' });
    const given = { CONSOLE_FOLDER: '/mine' };
    expect(serviceEnv('gateway', wiring, given)).toMatchObject(given);
  });

  it('lets a test override anything', () => {
    expect(serviceEnv('auth', wiring, { REPAIR_DELAY_MS: '5' }, { REPAIR_DELAY_MS: '1' })).toMatchObject({
      REPAIR_DELAY_MS: '1',
    });
  });
});
