import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { isAway } from './pg-errors.js';

const RETRY_MS = 500;
const log = new Logger('Database');

/**
 * Opens a data source whose migrations have run. While Postgres can't be reached it tries again, for ever; any other
 * failure (a wrong password, a migration that fails) is thrown.
 */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  await whenReachable(() => migrate(options));
  return whenReachable(() => new DataSource(options).initialize());
}

/**
 * Runs the migrations that haven't run, all in one transaction. Copies of a service that start together take turns:
 * the later ones find nothing left to do.
 */
export async function migrate(options: DataSourceOptions): Promise<void> {
  // Of its own: a migration may take longer than any query is allowed to. One connection holds the lock, one migrates.
  const source = new DataSource({
    ...options,
    poolSize: 2,
    extra: { connectionTimeoutMillis: 3000 },
  } as DataSourceOptions);
  await source.initialize();
  try {
    const lock = source.createQueryRunner();
    const schema = 'schema' in options ? options.schema : 'public';
    // Advisory locks are shared by the whole database, hence the schema in the key. Disconnecting gives it back.
    await lock.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`migrate:${schema}`]);
    const applied = await source.runMigrations({ transaction: 'all' });
    if (applied.length > 0) log.log('migrated', { schema, migrations: applied.map((migration) => migration.name) });
    await lock.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [`migrate:${schema}`]);
    await lock.release();
  } finally {
    await source.destroy();
  }
}

async function whenReachable<T>(action: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action();
    } catch (error) {
      if (!isAway(error)) throw error;
      if (attempt === 1) log.warn('waiting for Postgres', error);
      await sleep(RETRY_MS);
    }
  }
}
