import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import type { LocalSystem } from '../../../local/src/local-system.js';
import { DATABASE, type DatabaseRole } from '../../../local/src/postgres/prepare-database.js';
import { passwordFile } from '../../../local/src/services/system-wiring.js';

/** Only for rows that a benchmark makes: waiting for the disk at each of them would take most of its time. */
const SETTINGS = `SET synchronous_commit = off; SET maintenance_work_mem = '512MB'; SET work_mem = '128MB'`;

/** Works in a service's schema, as its role. */
export async function inSchema<T>(
  system: LocalSystem,
  role: DatabaseRole,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const password = (await readFile(passwordFile(system.layout, role), 'utf8')).trim();
  const client = new Client({ host: '127.0.0.1', port: system.postgresPort, database: DATABASE, user: role, password });
  await client.connect();
  try {
    await client.query(SETTINGS);
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Does work that fills tables, without their indexes and references meanwhile: made anew from whole tables they take a fifth of the
 * time, and they are as they would have become. Primary keys stay.
 */
export async function withoutIndexes(
  client: Client,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows: references } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE contype = 'f' AND (conrelid = ANY($1::regclass[]) OR confrelid = ANY($1::regclass[]))`,
    [tables],
  );
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid = ANY($1::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))`,
    [tables],
  );
  for (const { table, name } of references) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  await work();
  for (const { definition } of indexes) await client.query(definition);
  for (const { table, name, definition } of references)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  for (const table of tables) await client.query(`VACUUM ANALYZE ${table}`);
}
