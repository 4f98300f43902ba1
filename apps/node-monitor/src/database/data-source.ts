import { loadConfig, PostgresEnv } from '#config';
import { createDataSourceOptions } from '#persistence';
import { DataSource } from 'typeorm';
import { NODE_MONITOR_SCHEMA } from './node-monitor-schema.js';

/** For TypeORM's command line, which wants exactly one DataSource exported. */
export const dataSource = new DataSource(createDataSourceOptions(loadConfig(PostgresEnv), NODE_MONITOR_SCHEMA));
