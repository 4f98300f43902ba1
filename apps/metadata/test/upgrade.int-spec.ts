import { randomUUID } from 'node:crypto';
import { loadConfig, PostgresEnv } from '#config';
import { createDataSourceOptions } from '#persistence';
import { TestPostgres } from '#testing';
import { DataSource, type MigrationInterface } from 'typeorm';
import { METADATA_SCHEMA } from '../src/database/metadata-schema.js';
import { AddOwnersAndLists1801000000000 } from '../src/database/migrations/1801000000000-add-owners-and-lists.js';

let postgres: TestPostgres;
let source: DataSource;
beforeAll(async () => {
  postgres = await TestPostgres.start();
  const env = loadConfig(PostgresEnv, { ...(await postgres.createSchema('metadata')) });
  source = await new DataSource(createDataSourceOptions(env, METADATA_SCHEMA)).initialize();
});
afterAll(async () => {
  await source?.destroy();
  await postgres?.stop();
});

const carryOut = (migration: MigrationInterface, way: 'up' | 'down') =>
  source.transaction(({ queryRunner }) => migration[way](queryRunner!));

it('a database of before is taken over with its sums, and can go back', async () => {
  const at = source.migrations.findIndex((each) => each instanceof AddOwnersAndLists1801000000000);
  const migration = source.migrations[at]!;
  for (const earlier of source.migrations.slice(0, at)) await carryOut(earlier, 'up');

  const [owner, other] = [randomUUID(), randomUUID()];
  await source.query(
    `INSERT INTO buckets (owner_id, name, used_bytes, reserved_bytes, file_count, trashed_count)
     VALUES ($1, 'my-files', 100, 5, 1, 1), ($1, 'photos', 10, 0, 2, 0), ($2, 'my-files', 0, 0, 0, 0)`,
    [owner, other],
  );
  await source.query(
    `INSERT INTO versions (id, bucket_id, owner_id, path, content_type, key_id, wrapped_key, wanted_copies, spread, state,
                           reserved_bytes, file_id, version_number, size_bytes, sha256, chunk_count, committed_at)
     SELECT gen_random_uuid(), id, owner_id, 'ÄPFEL', '', '', '', 3, 'strict', 'committed', 0, gen_random_uuid(), 1, 100, '', 0, now()
     FROM buckets WHERE used_bytes = 100`,
  );
  await source.query(
    'INSERT INTO files (bucket_id, owner_id, path, current_version_id) SELECT bucket_id, owner_id, path, id FROM versions',
  );

  for (let time = 0; time < 2; time++) {
    await carryOut(migration, 'up');
    const owners = await source.query<{ owner_id: string }[]>('SELECT * FROM owners ORDER BY used_bytes DESC');
    expect(owners).toEqual([
      { owner_id: owner, quota_bytes: null, used_bytes: '110', reserved_bytes: '5', file_count: '3' },
      { owner_id: other, quota_bytes: null, used_bytes: '0', reserved_bytes: '0', file_count: '0' },
    ]);
    expect(await source.query('SELECT size_bytes, search_text FROM files')).toEqual([
      { size_bytes: '100', search_text: 'äpfel' },
    ]);
    if (time === 0) await carryOut(migration, 'down');
  }
});
