import { IsOptional } from 'class-validator';
import { EnvBoolean, EnvInt, EnvList, EnvText, EnvUrl } from './env-fields.js';
import { HealthEnv } from './health.env.js';
import { ConfigurationError, envNames, loadConfig, loadConfigs } from './load-config.js';
import { PostgresEnv } from './postgres.env.js';

class SampleEnv {
  @EnvUrl('nats') SAMPLE_URL!: string;
  @EnvInt({ min: 1, max: 10 }) SAMPLE_COUNT: number = 5;
  @EnvBoolean() SAMPLE_ON: boolean = true;
  @IsOptional() @EnvText() SAMPLE_NOTE?: string;
  @EnvList() SAMPLE_NAMES: string[] = ['a'];
}

const faultsOf = (action: () => unknown): string[] => {
  try {
    action();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
};

describe('loadConfig', () => {
  it('converts what is given and keeps the defaults of what is not', () => {
    expect(
      loadConfig(SampleEnv, { SAMPLE_URL: 'nats://localhost:4222', SAMPLE_COUNT: '7', SAMPLE_ON: 'false', OTHER: 'x' }),
    ).toEqual({ SAMPLE_URL: 'nats://localhost:4222', SAMPLE_COUNT: 7, SAMPLE_ON: false, SAMPLE_NAMES: ['a'] });
  });

  it('takes an empty variable for an absent one', () => {
    const config = loadConfig(SampleEnv, { SAMPLE_URL: 'nats://h:1', SAMPLE_COUNT: '', SAMPLE_NOTE: '' });
    expect(config.SAMPLE_COUNT).toBe(5);
    expect(config.SAMPLE_NOTE).toBeUndefined();
  });

  it('splits lists', () => {
    expect(loadConfig(SampleEnv, { SAMPLE_URL: 'nats://h:1', SAMPLE_NAMES: ' x, y,' }).SAMPLE_NAMES).toEqual([
      'x',
      'y',
    ]);
  });

  it.each(['0', '11', '2.5', 'many', 'NaN'])('refuses the count %s', (SAMPLE_COUNT) => {
    expect(faultsOf(() => loadConfig(SampleEnv, { SAMPLE_URL: 'nats://h:1', SAMPLE_COUNT }))).toHaveLength(1);
  });

  it('refuses a boolean that is neither true nor false', () => {
    expect(faultsOf(() => loadConfig(SampleEnv, { SAMPLE_URL: 'nats://h:1', SAMPLE_ON: 'yes' }))).toHaveLength(1);
  });

  it('names all faulty variables in one message, and never what they hold', () => {
    const secret = 'http://user:hunter2@host';
    const action = () => loadConfig(SampleEnv, { SAMPLE_URL: secret, SAMPLE_COUNT: 'hunter2' });
    expect(faultsOf(action)).toHaveLength(2);
    expect(action).toThrow(/SAMPLE_URL[^]*SAMPLE_COUNT/);
    expect(action).not.toThrow(/hunter2/);
  });
});

describe('loadConfigs', () => {
  it('collects the faults of all classes', () => {
    const faults = faultsOf(() => loadConfigs([HealthEnv, PostgresEnv], { LOG_LEVEL: 'loud', POSTGRES_HOST: 'db' }));
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(
      expect.arrayContaining(['HEALTH_PORT', 'LOG_LEVEL', 'POSTGRES_PORT', 'POSTGRES_PASSWORD_FILE']),
    );
    expect(faults.join()).not.toContain('POSTGRES_HOST');
  });
});

describe('envNames', () => {
  it('lists what a class reads', () => {
    expect(envNames(HealthEnv)).toEqual(['HEALTH_HOST', 'HEALTH_PORT', 'LOG_LEVEL']);
  });
});
