import { loadConfig, PostgresEnv } from '#config';
import { createDataSourceOptions } from '#persistence';
import { DataSource } from 'typeorm';
import { AUTH_SCHEMA } from './auth-schema.js';

/** For TypeORM's command line, which wants exactly one DataSource exported. */
export const dataSource = new DataSource(createDataSourceOptions(loadConfig(PostgresEnv), AUTH_SCHEMA));
