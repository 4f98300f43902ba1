import { readFileSync } from 'node:fs';
import { AuthSystem } from './auth-system.js';

let auth: AuthSystem;
beforeAll(async () => {
  auth = await AuthSystem.start({
    LOG_LEVEL: 'warn',
    SMTP_URL: 'smtp://ann:hunter2@127.0.0.1:9',
    MAIL_FROM: 'a@b.org',
  });
});
afterAll(() => auth?.stop());

const described = () => auth.call('bytenode.rpc.auth.describe-process.v1', {});

describe('a service, asked about its process', () => {
  it('names its build, its clock and that of Postgres', async () => {
    const before = Date.now();
    const { service, version, nodeVersion, startedAt, now, clocks } = await described();
    const { version: packaged } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect({ service, version, nodeVersion }).toEqual({
      service: 'auth',
      version: packaged,
      nodeVersion: process.versions.node,
    });
    expect(Date.parse(startedAt)).toBeLessThan(before);
    expect(Date.parse(now)).toBeGreaterThanOrEqual(before);
    const [postgres, ...others] = clocks;
    expect([postgres?.name, others]).toEqual(['postgres', []]);
    // On this machine it is the same clock.
    expect(Math.abs(postgres!.offsetMs)).toBeLessThanOrEqual(postgres!.uncertaintyMs + 2);
  });

  it('names its settings, and of secrets only that they are set; asked twice, the same', async () => {
    const { settings } = await described();
    const of = (wanted: string) => settings.find(({ name }) => name === wanted);
    expect(of('LOG_LEVEL')).toEqual({
      ...{ name: 'LOG_LEVEL', value: 'warn', default: 'log', source: 'environment', secret: false },
    });
    expect(of('SESSION_LIFETIME_SECONDS')).toMatchObject({ value: '2592000', source: 'default' });
    for (const name of ['SMTP_URL', 'POSTGRES_PASSWORD_FILE', 'AUTH_JWT_PRIVATE_KEY_FILE', 'SETUP_TOKEN_FILE']) {
      expect(of(name)).toEqual({ name, value: null, default: null, source: 'environment', secret: true });
    }
    expect(JSON.stringify(settings)).not.toContain('hunter2');
    expect((await described()).settings).toEqual(settings);
  });

  it('answers while Postgres is away', async () => {
    await auth.postgres.kill();
    expect((await described()).clocks).toEqual([]);
  });
});
