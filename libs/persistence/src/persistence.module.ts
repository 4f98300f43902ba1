import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { PostgresEnv } from '#config';
import { ForeignClocks, Readiness } from '#observability';
import { DataSource } from 'typeorm';
import { createDataSourceOptions, type SchemaOptions } from './data-source-options.js';
import { Leases } from './leases.js';
import { openDataSource } from './open-data-source.js';
import { PgErrorInterceptor } from './pg-error.interceptor.js';
import { Transactions } from './transactions.js';

/**
 * The app's schema, migrated before anything that uses it starts: `DataSource`, `Transactions` and `Leases` to inject,
 * and repositories by `TypeOrmModule.forFeature`. Waits while Postgres is not up; the service is alive but not ready then.
 */
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    readiness: Readiness,
    clocks: ForeignClocks,
  ) {
    readiness.add({ name: 'postgres', check: async () => void (await dataSource.query('SELECT 1')) });
    clocks.add({ name: 'postgres', read: () => readClock(dataSource) });
  }

  static forSchema(options: SchemaOptions): DynamicModule {
    return {
      module: PersistenceModule,
      global: true,
      providers: [
        // Not TypeOrmModule.forRoot: it tries a failed migration ten times, and gives up on a Postgres that is slow to come.
        {
          provide: DataSource,
          inject: [PostgresEnv],
          useFactory: (env: PostgresEnv) => openDataSource(createDataSourceOptions(env, options)),
        },
        Transactions,
        Leases,
        { provide: APP_INTERCEPTOR, useClass: PgErrorInterceptor },
      ],
      exports: [DataSource, Transactions, Leases],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }
}

/** Not `now()`, which is the time a transaction began. */
async function readClock(dataSource: DataSource): Promise<number> {
  const [row]: { ms: number }[] = await dataSource.query(
    'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms',
  );
  if (!row) throw new Error('Postgres told no time');
  return row.ms;
}
