import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { envNames, HealthEnv, loadConfig, loadConfigs, NatsEnv, PostgresEnv } from '#config';
import { MetadataEnv } from './metadata.config.js';

const example = parseEnv(readFileSync('deploy/env/metadata.env.example', 'utf8'));
const classes = [HealthEnv, MetadataEnv, NatsEnv, PostgresEnv];

describe('deploy/env/metadata.env.example', () => {
  it('lists every setting of the service and nothing else', () => {
    expect(Object.keys(example).toSorted()).toEqual(classes.flatMap(envNames).toSorted());
  });

  it('can be used as it is', () => {
    expect(loadConfigs(classes, example).get(MetadataEnv)).toBeInstanceOf(MetadataEnv);
  });

  it('shows the defaults', () => {
    expect(loadConfig(MetadataEnv, example)).toEqual(loadConfig(MetadataEnv, {}));
  });
});
