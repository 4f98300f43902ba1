import { IsOptional } from 'class-validator';
import { effectiveSettings, EnvSecret } from './effective-settings.js';
import { EnvBoolean, EnvInt, EnvList, EnvText, EnvUrl } from './env-fields.js';
import { LogEnv } from './health.env.js';
import { type EnvClass, loadConfigs } from './load-config.js';
import { NatsEnv } from './nats.env.js';
import { PostgresEnv } from './postgres.env.js';

class SampleEnv extends LogEnv {
  @EnvInt({ min: 1 }) SAMPLE_MS: number = 5;
  @EnvBoolean() SAMPLE_ON: boolean = true;
  @EnvList() SAMPLE_NAMES: string[] = ['a', 'b'];
  @IsOptional() @EnvText() SAMPLE_FOLDER?: string;
  @EnvInt({ min: 1 }) ACCESS_TOKEN_LIFETIME_SECONDS: number = 600;
  @EnvSecret() @IsOptional() @EnvUrl('smtp') SMTP_URL?: string;
  @IsOptional() @EnvText() ADMIN_PASSWORD?: string;
}
class DerivedEnv extends SampleEnv {}

const settingsOf = (env: NodeJS.ProcessEnv, ...classes: EnvClass[]) => {
  const settings = effectiveSettings(loadConfigs(classes, env), env);
  return Object.fromEntries(settings.map(({ name, ...rest }) => [name, rest]));
};

describe('effectiveSettings', () => {
  it('says what is in force, what would be by default, and where it comes from', () => {
    expect(settingsOf({ SAMPLE_MS: '7', SAMPLE_NAMES: 'x, y', SAMPLE_ON: '' }, SampleEnv)).toMatchObject({
      SAMPLE_MS: { value: '7', default: '5', source: 'environment', secret: false },
      SAMPLE_NAMES: { value: 'x,y', default: 'a,b', source: 'environment' },
      SAMPLE_ON: { value: 'true', default: 'true', source: 'default' },
      SAMPLE_FOLDER: { value: null, default: null, source: 'default' },
      LOG_LEVEL: { value: 'log', default: 'log', source: 'default' },
    });
  });

  it('lists each setting once, by name', () => {
    const names = effectiveSettings(loadConfigs([SampleEnv, LogEnv], {}), {}).map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].toSorted());
  });

  it('tells of secrets, and of files with secrets, only whether they are set', () => {
    const env = {
      SMTP_URL: 'smtp://mail.example.org',
      ADMIN_PASSWORD: 'hunter2hunter2',
      NATS_URL: 'nats://ann:hunter2@h:4222',
      NATS_NKEY_SEED_FILE: '/run/hunter2',
      POSTGRES_HOST: 'db',
      POSTGRES_PORT: '5432',
      POSTGRES_DATABASE: 'bytenode',
      POSTGRES_USER: 'auth',
      POSTGRES_PASSWORD_FILE: '/run/hunter2',
    };
    const settings = settingsOf(env, DerivedEnv, NatsEnv, PostgresEnv);
    const names = ['SMTP_URL', 'ADMIN_PASSWORD', 'NATS_URL', 'NATS_NKEY_SEED_FILE', 'POSTGRES_PASSWORD_FILE'];
    for (const name of names) {
      expect(settings[name]).toEqual({ value: null, default: null, source: 'environment', secret: true });
    }
    expect(JSON.stringify(settings)).not.toMatch(/hunter2|mail\.example/);
    expect(settings.POSTGRES_HOST).toMatchObject({ value: 'db', secret: false });
    expect(settingsOf({}, SampleEnv).ADMIN_PASSWORD).toMatchObject({ source: 'default', secret: true });
  });

  it('shows numbers whatever they are called', () => {
    expect(settingsOf({}, SampleEnv).ACCESS_TOKEN_LIFETIME_SECONDS).toMatchObject({ value: '600', secret: false });
  });
});
