import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import {
  ConfigurationError,
  envNames,
  HealthEnv,
  loadConfig,
  loadConfigs,
  MasterKeysEnv,
  NatsEnv,
  PostgresEnv,
} from '#config';
import { NodeMonitorEnv } from './node-monitor.config.js';

const example = parseEnv(readFileSync('deploy/env/node-monitor.env.example', 'utf8'));
const classes = [NodeMonitorEnv, HealthEnv, NatsEnv, PostgresEnv, MasterKeysEnv];

describe('deploy/env/node-monitor.env.example', () => {
  it('lists every setting of the service and nothing else', () => {
    expect(Object.keys(example).toSorted()).toEqual(classes.flatMap(envNames).toSorted());
  });

  it('can be used as it is, and shows the defaults', () => {
    const { NATS_ADMIN_NKEY_SEED_FILE } = example;
    expect(loadConfigs(classes, example).get(NodeMonitorEnv)).toEqual(
      loadConfig(NodeMonitorEnv, { NATS_ADMIN_NKEY_SEED_FILE }),
    );
  });
});

describe('NodeMonitorEnv', () => {
  it.each([
    [{ ALLOWED_NODE_NETWORKS: '10.0.0.0/8,everywhere' }, 'ALLOWED_NODE_NETWORKS'],
    [{ FULL_PERCENT: '90', PACKED_PERCENT: '89' }, 'PACKED_PERCENT'],
    [{ PROBE_INTERVAL_MS: '0' }, 'PROBE_INTERVAL_MS'],
  ])('refuses %j', (env, variable) => {
    expect(() => loadConfig(NodeMonitorEnv, env)).toThrow(ConfigurationError);
    expect(() => loadConfig(NodeMonitorEnv, env)).toThrow(variable);
  });
});
