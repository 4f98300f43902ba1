import { DataSource } from 'typeorm';
import { loadConfig, PostgresEnv } from '#config';
import { createDataSourceOptions } from '#persistence';
import { PLACEMENT_SCHEMA } from './placement-schema.js';

/** For TypeORM's command line, which wants exactly one DataSource exported. */
export const dataSource = new DataSource(createDataSourceOptions(loadConfig(PostgresEnv), PLACEMENT_SCHEMA));
