import { loadConfig, PostgresEnv } from '#config';
import {
  bigintTransformer,
  CreateLeases1767225600000,
  createDataSourceOptions,
  DatabaseBusyError,
  DatabaseUnavailableError,
  isAway,
  LeaseEntity,
  LeaseLostError,
  Leases,
  migrate,
  openDataSource,
  Transactions,
  UniqueViolationError,
} from '#persistence';
import { TestPostgres, waitFor } from '#testing';
import { Logger } from '@nestjs/common';
import { Column, DataSource, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

@Entity('counters')
class CounterEntity {
  @PrimaryColumn('text', { name: 'name' }) name!: string;
  @Column('bigint', { name: 'value', transformer: bigintTransformer }) value!: number;
}

class CreateCounters1767225600001 implements MigrationInterface {
  readonly name = 'CreateCounters1767225600001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE counters (name text CONSTRAINT counters_pkey PRIMARY KEY, value bigint NOT NULL)');
  }
  async down(): Promise<void> {}
}

const SCHEMA = {
  schema: 'metadata',
  entities: [CounterEntity, LeaseEntity],
  migrations: [CreateLeases1767225600000, CreateCounters1767225600001],
};

describe('persistence', () => {
  let postgres: TestPostgres;
  let source: DataSource;
  let transactions: Transactions;
  const newOptions = async () =>
    createDataSourceOptions(
      loadConfig(PostgresEnv, { ...(await postgres.createSchema('metadata')), POSTGRES_POOL_SIZE: '3' }),
      SCHEMA,
    );

  beforeAll(async () => {
    Logger.overrideLogger(false);
    postgres = await TestPostgres.start();
    source = await openDataSource(await newOptions());
    transactions = new Transactions(source);
  });
  beforeEach(() => source.query('TRUNCATE counters, leases'));
  afterAll(async () => {
    await source.destroy();
    await postgres.stop();
  });

  it('has Postgres prepare what is asked again, and asks on when the table changes', async () => {
    const runner = source.createQueryRunner();
    const value = async (): Promise<unknown> =>
      ((await runner.query('SELECT value FROM counters WHERE name = $1', ['a'])) as { value: string }[])[0]?.value;
    const all = () => runner.query('SELECT * FROM counters WHERE name = $1', ['a']);
    await runner.query('INSERT INTO counters VALUES ($1, $2)', ['a', 1]);
    for (let times = 0; times < 8; times++) {
      expect(await value()).toBe('1');
      expect(await all()).toEqual([{ name: 'a', value: '1' }]);
    }
    const prepared: { statement: string }[] = await runner.query('SELECT statement FROM pg_prepared_statements');
    expect(prepared.map(({ statement }) => statement)).toEqual(['SELECT value FROM counters WHERE name = $1']);

    await source.query('ALTER TABLE counters ADD COLUMN note text');
    try {
      expect(await value()).toBe('1');
      expect(await all()).toEqual([{ name: 'a', value: '1', note: null }]);
    } finally {
      await source.query('ALTER TABLE counters DROP COLUMN note');
      await runner.release();
    }
  });

  it('says that the database is away when it breaks off a transaction between two statements', async () => {
    const broken = transactions.run(async (manager) => {
      const [row] = (await manager.query('SELECT pg_backend_pid() AS pid')) as { pid: number }[];
      await source.query('SELECT pg_terminate_backend($1)', [row?.pid]);
      await waitFor(() => manager.queryRunner?.isReleased === true, { timeoutMs: 10_000 });
      await manager.query('SELECT 1');
    });
    await expect(broken).rejects.toBeInstanceOf(DatabaseUnavailableError);
  });

  it('migrates once when several copies start at the same moment', async () => {
    const options = await newOptions();
    await Promise.all([migrate(options), migrate(options), migrate(options)]);
    const fresh = await openDataSource(options);
    const rows: unknown[] = await fresh.query('SELECT name FROM migrations');
    expect(rows).toHaveLength(SCHEMA.migrations.length);
    await fresh.destroy();
  });

  it('has entities that agree with the tables the migrations make', async () => {
    const drift = await source.driver.createSchemaBuilder().log();
    expect(drift.upQueries.map((query) => query.query)).toEqual([]);
  });

  it('opens nothing when a migration fails', async () => {
    class Broken1767225600002 implements MigrationInterface {
      readonly name = 'Broken1767225600002';
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('CREATE TABLE half (id int)');
        await runner.query('SELECT 1 / 0');
      }
      async down(): Promise<void> {}
    }
    const options = { ...(await newOptions()), migrations: [Broken1767225600002] };
    await expect(openDataSource(options)).rejects.toThrow('division by zero');
    const fresh = await openDataSource({ ...options, migrations: [] });
    await expect(fresh.query('SELECT * FROM half')).rejects.toThrow('does not exist');
    await fresh.destroy();
  });

  it('commits what a transaction did, or nothing', async () => {
    await transactions.run((manager) => manager.insert(CounterEntity, { name: 'kept', value: 2 ** 40 }));
    const failing = transactions.run(async (manager) => {
      await manager.insert(CounterEntity, { name: 'gone', value: 1 });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await source.manager.find(CounterEntity)).toEqual([{ name: 'kept', value: 2 ** 40 }]);
  });

  it('turns a broken unique constraint into a conflict that names it', async () => {
    const insert = () => transactions.run((manager) => manager.insert(CounterEntity, { name: 'same', value: 1 }));
    await insert();
    const error: unknown = await insert().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UniqueViolationError);
    expect(error).toMatchObject({ kind: 'conflict', details: { constraint: 'counters_pkey' } });
  });

  it('runs both of two transactions that would lock each other for ever', async () => {
    await source.manager.insert(CounterEntity, [
      { name: 'a', value: 0 },
      { name: 'b', value: 0 },
    ]);
    const bothStarted = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const addToBoth = (first: string, second: string, own: 0 | 1) =>
      transactions.run(async (manager) => {
        await manager.increment(CounterEntity, { name: first }, 'value', 1);
        bothStarted[own].resolve();
        await Promise.all(bothStarted.map((started) => started.promise));
        await manager.increment(CounterEntity, { name: second }, 'value', 1);
      });
    await Promise.all([addToBoth('a', 'b', 0), addToBoth('b', 'a', 1)]);
    expect((await source.manager.find(CounterEntity)).map((counter) => counter.value)).toEqual([2, 2]);
  });

  it('does not wait for ever for a connection', async () => {
    const release = Promise.withResolvers<void>();
    const holders = Array.from({ length: 3 }, () => transactions.run(() => release.promise));
    await expect(transactions.run(async () => undefined)).rejects.toBeInstanceOf(DatabaseUnavailableError);
    release.resolve();
    await Promise.all(holders);
  });

  it('does not wait for ever for a row', async () => {
    await source.manager.insert(CounterEntity, { name: 'locked', value: 0 });
    const release = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holder = transactions.run(async (manager) => {
      await manager.increment(CounterEntity, { name: 'locked' }, 'value', 1);
      locked.resolve();
      await release.promise;
    });
    await locked.promise;
    const waiting = transactions.run(async (manager) => {
      await manager.query('SET LOCAL lock_timeout = 100');
      await manager.increment(CounterEntity, { name: 'locked' }, 'value', 1);
    });
    await expect(waiting).rejects.toBeInstanceOf(DatabaseBusyError);
    release.resolve();
    await holder;
  });

  describe('leases', () => {
    it('gives a lease to one holder at a time, and grows its number when it changes hands', async () => {
      const [one, two] = [new Leases(source), new Leases(source)];
      const first = await one.acquire('leader', 60_000);
      expect(first).toEqual({ name: 'leader', fencing: 1 });
      expect(await two.acquire('leader', 60_000)).toBeUndefined();
      await one.release(first!);
      expect(await two.acquire('leader', 60_000)).toEqual({ name: 'leader', fencing: 2 });
    });

    it('lets one of many win', async () => {
      const all = await Promise.all(Array.from({ length: 8 }, () => new Leases(source).acquire('leader', 60_000)));
      expect(all.filter(Boolean)).toHaveLength(1);
    });

    it('gives a lease once to a process that asks twice', async () => {
      const leases = new Leases(source);
      const both = await Promise.all([leases.acquire('leader', 60_000), leases.acquire('leader', 60_000)]);
      expect(both.filter(Boolean)).toHaveLength(1);
    });

    it('refuses the writes and the renewal of a holder that was overtaken', async () => {
      const [slow, next] = [new Leases(source), new Leases(source)];
      const old = await slow.acquire('leader', 0);
      const current = await next.acquire('leader', 60_000);
      expect(await slow.renew(old!, 60_000)).toBe(false);
      const write = (lease: typeof old) =>
        transactions.run(async (manager) => {
          await slow.assertHeld(manager, lease!);
          await manager.insert(CounterEntity, { name: `by ${lease!.fencing}`, value: 0 });
        });
      await expect(write(old)).rejects.toBeInstanceOf(LeaseLostError);
      await write(current);
      expect((await source.manager.find(CounterEntity)).map(({ name }) => name)).toEqual(['by 2']);
    });

    it('keeps an expired lease that nobody took', async () => {
      const leases = new Leases(source);
      const lease = await leases.acquire('leader', 0);
      expect(await leases.renew(lease!, 60_000)).toBe(true);
      expect(await new Leases(source).acquire('leader', 60_000)).toBeUndefined();
    });

    it('has one leader, and another when that one ends', async () => {
      const led: string[] = [];
      const lead = (name: string, stop: AbortSignal) =>
        new Leases(source).lead('leader', { ttlMs: 300, signal: stop }, async (_lease, signal) => {
          led.push(name);
          const { promise, resolve } = Promise.withResolvers<void>();
          signal.addEventListener('abort', () => resolve(), { once: true });
          await promise;
        });
      const [stopOne, stopTwo] = [new AbortController(), new AbortController()];
      const one = lead('one', stopOne.signal);
      await waitFor(() => led.length === 1, { timeoutMs: 30_000 });
      const two = lead('two', stopTwo.signal);
      stopOne.abort();
      await one;
      await waitFor(() => led.length === 2, { timeoutMs: 30_000 });
      expect(led).toEqual(['one', 'two']);
      stopTwo.abort();
      await two;
    });

    it('tells a leader that its lease was taken', async () => {
      const stop = new AbortController();
      const lost = Promise.withResolvers<unknown>();
      const leading = new Leases(source).lead('leader', { ttlMs: 300, signal: stop.signal }, async (_lease, signal) => {
        await source.query(`UPDATE leases SET holder = 'other', fencing = fencing + 1`);
        signal.addEventListener('abort', () => lost.resolve(signal.reason), { once: true });
        await lost.promise;
      });
      expect(await lost.promise).toBeInstanceOf(LeaseLostError);
      stop.abort();
      await leading;
    });
  });

  it('stops a leader that can not renew its lease, before another may have it', async () => {
    const ttlMs = 2000;
    const stop = new AbortController();
    const [leads, lost] = [Promise.withResolvers<number>(), Promise.withResolvers<number>()];
    const leading = new Leases(source).lead('leader', { ttlMs, signal: stop.signal }, async (_lease, signal) => {
      leads.resolve(performance.now());
      signal.addEventListener('abort', () => lost.resolve(performance.now()), { once: true });
      await lost.promise;
    });
    await leads.promise;
    await postgres.kill();
    const killedAt = performance.now();
    expect((await lost.promise) - killedAt).toBeLessThan(ttlMs * 2);
    stop.abort();
    await leading;
    await postgres.start();
    await waitFor(() => source.query('SELECT 1'), { timeoutMs: 30_000 });
  });

  it('says that the database is away, and works again when it is back', async () => {
    await postgres.kill();
    const write = () => transactions.run((manager) => manager.insert(CounterEntity, { name: 'after', value: 1 }));
    await expect(write()).rejects.toBeInstanceOf(DatabaseUnavailableError);
    expect(isAway(await source.query('SELECT 1').catch((error: unknown) => error))).toBe(true);
    const options = { ...source.options } as Parameters<typeof openDataSource>[0];
    const opening = openDataSource(options);
    await postgres.start();
    await (await opening).destroy();
    await waitFor(async () => (await write()) && true, { timeoutMs: 30_000 });
  });
});
