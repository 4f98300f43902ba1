import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { envNames, HealthEnv, loadConfig, MasterKeysEnv, NatsEnv, PostgresEnv } from '#config';
import { ChunkPlacementConfig } from './chunk-placement.config.js';

const example = parseEnv(readFileSync('deploy/env/chunk-placement.env.example', 'utf8'));

describe('deploy/env/chunk-placement.env.example', () => {
  it('lists every setting of the service and nothing else', () => {
    const names = [ChunkPlacementConfig, HealthEnv, NatsEnv, PostgresEnv, MasterKeysEnv].flatMap(envNames);
    expect(Object.keys(example).toSorted()).toEqual(names.toSorted());
  });

  it('shows the defaults', () => {
    expect(loadConfig(ChunkPlacementConfig, {})).toEqual(loadConfig(ChunkPlacementConfig, example));
  });
});
