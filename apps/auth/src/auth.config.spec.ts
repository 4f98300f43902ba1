import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigurationError, envNames, HealthEnv, loadConfig, loadConfigs, NatsEnv, PostgresEnv } from '#config';
import { AuthEnv } from './auth.config.js';

const example = parseEnv(readFileSync('deploy/env/auth.env.example', 'utf8'));
const classes = [AuthEnv, HealthEnv, NatsEnv, PostgresEnv];
const needed = { AUTH_JWT_PRIVATE_KEY_FILE: '/key', SETUP_TOKEN_FILE: '/token' };

describe('deploy/env/auth.env.example', () => {
  it('lists every setting of the service and nothing else', () => {
    expect(Object.keys(example).toSorted()).toEqual(classes.flatMap(envNames).toSorted());
  });

  it('can be used as it is', () => {
    expect(loadConfigs(classes, example).get(AuthEnv)).toBeInstanceOf(AuthEnv);
  });

  it('shows the defaults', () => {
    const { AUTH_JWT_PRIVATE_KEY_FILE, SETUP_TOKEN_FILE } = example;
    expect(loadConfig(AuthEnv, { AUTH_JWT_PRIVATE_KEY_FILE, SETUP_TOKEN_FILE })).toEqual(loadConfig(AuthEnv, example));
  });
});

describe('AuthEnv', () => {
  const faultsOf = (env: NodeJS.ProcessEnv): string => {
    try {
      loadConfig(AuthEnv, { ...needed, ...env });
    } catch (error) {
      if (error instanceof ConfigurationError) return error.message;
      throw error;
    }
    return '';
  };

  it('takes an administrator with both address and password', () => {
    expect(faultsOf({ BYTENODE_ADMIN_EMAIL: 'admin@localhost', BYTENODE_ADMIN_PASSWORD: 'long enough' })).toBe('');
  });

  it('wants both or none', () => {
    expect(faultsOf({ BYTENODE_ADMIN_EMAIL: 'admin@localhost' })).toContain('BYTENODE_ADMIN_PASSWORD');
    expect(faultsOf({ BYTENODE_ADMIN_PASSWORD: 'long enough' })).toContain('BYTENODE_ADMIN_EMAIL');
  });

  it('refuses an address and a password that could not log in, without showing them', () => {
    const faults = faultsOf({ BYTENODE_ADMIN_EMAIL: 'nobody', BYTENODE_ADMIN_PASSWORD: 'hunter2' });
    expect(faults).toMatch(/BYTENODE_ADMIN_EMAIL[^]*BYTENODE_ADMIN_PASSWORD/);
    expect(faults).not.toMatch(/nobody|hunter2/);
  });

  it('knows open and closed registration only', () => {
    expect(faultsOf({ REGISTRATION: 'invite' })).toContain('REGISTRATION');
  });
});
