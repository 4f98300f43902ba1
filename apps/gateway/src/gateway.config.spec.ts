import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { envNames, HealthEnv, loadConfig, loadConfigs, MasterKeysEnv, NatsEnv } from '#config';
import { GatewayEnv } from './gateway.config.js';

const example = parseEnv(readFileSync('deploy/env/gateway.env.example', 'utf8'));
const classes = [GatewayEnv, HealthEnv, MasterKeysEnv, NatsEnv];

describe('deploy/env/gateway.env.example', () => {
  it('lists every setting of the gateway and nothing else', () => {
    expect(Object.keys(example).toSorted()).toEqual([...new Set(classes.flatMap(envNames))].toSorted());
  });

  it('can be used as it is', () => {
    expect(loadConfigs(classes, example).get(GatewayEnv)).toBeInstanceOf(GatewayEnv);
  });

  it('shows the defaults', () => {
    const { AUTH_JWT_PUBLIC_KEY_FILE } = example;
    expect(loadConfig(GatewayEnv, { AUTH_JWT_PUBLIC_KEY_FILE })).toEqual(loadConfig(GatewayEnv, example));
  });
});
