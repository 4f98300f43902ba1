import { readSecretFile, type PostgresEnv } from '#config';
import type { DataSourceOptions, EntitySchema, MigrationInterface } from 'typeorm';
import { PreparingClient } from './preparing-client.js';

type Class<T> = new (...args: never[]) => T;

/** An app's part of the database: one schema, which the app's role owns and no other may enter. */
export interface SchemaOptions {
  /** Also the role's name, so unqualified names in migrations and queries land here. */
  schema: string;
  entities: (Class<object> | EntitySchema)[];
  /** In the order of their timestamps. */
  migrations: Class<MigrationInterface>[];
}

/**
 * Nothing waits for ever: not for a connection, a statement, a row lock, nor an open transaction whose owner is stuck.
 * Below the deadlines of callers where it can be (RPC calls wait 5 to 30 s), above what a healthy query takes.
 */
const TIMEOUTS = {
  connectionTimeoutMillis: 3000,
  idleTimeoutMillis: 30_000,
  statement_timeout: 15_000,
  lock_timeout: 5000,
  idle_in_transaction_session_timeout: 30_000,
};

/**
 * TypeORM's options for an app's schema. Pure, but for the password's file, which is read at each new connection.
 */
export function createDataSourceOptions(env: PostgresEnv, options: SchemaOptions) {
  return {
    type: 'postgres',
    host: env.POSTGRES_HOST,
    port: env.POSTGRES_PORT,
    database: env.POSTGRES_DATABASE,
    username: env.POSTGRES_USER,
    password: () => readSecretFile('POSTGRES_PASSWORD_FILE', env.POSTGRES_PASSWORD_FILE),
    applicationName: options.schema,
    schema: options.schema,
    entities: options.entities,
    migrations: options.migrations,
    migrationsTableName: 'migrations',
    migrationsRun: false,
    synchronize: false,
    // Silent: what fails is thrown, and TypeORM's own lines on the console are not JSON.
    logger: 'debug',
    installExtensions: false,
    poolSize: env.POSTGRES_POOL_SIZE,
    extra: { ...TIMEOUTS, Client: PreparingClient },
  } satisfies DataSourceOptions;
}
