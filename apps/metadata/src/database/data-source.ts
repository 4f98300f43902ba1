import { loadConfig, PostgresEnv } from '#config';
import { createDataSourceOptions } from '#persistence';
import { DataSource } from 'typeorm';
import { METADATA_SCHEMA } from './metadata-schema.js';

/** For TypeORM's command line, which wants exactly one DataSource exported. */
export const dataSource = new DataSource(createDataSourceOptions(loadConfig(PostgresEnv), METADATA_SCHEMA));
