import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { fillVariables } from '../../../postgres/src/fill-variables.js';
import { PROJECT_ROOT } from '../project-root.js';

export const DATABASE = 'bytenode';

/** The services that keep rows: also the names of their roles and schemas. */
export const DATABASE_ROLES = ['auth', 'metadata', 'chunk_placement', 'node_monitor'] as const;

export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/** Makes the database and the roles and schemas that are missing, with the SQL of deploy/postgres, and sets the passwords. */
export async function prepareDatabase(
  port: number,
  superuserPassword: string,
  passwords: Record<DatabaseRole, string>,
): Promise<void> {
  await asSuperuser('postgres', port, superuserPassword, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
  await asSuperuser(DATABASE, port, superuserPassword, async (client) => {
    await client.query(script('database.sql', {}));
    for (const service of DATABASE_ROLES) {
      const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [service]);
      // Several statements in one query are one transaction: a role never stays without its schema.
      if (rowCount === 0) await client.query(script('service.sql', { service }));
      await client.query(script('password.sql', { service, password: passwords[service] }));
    }
  });
}

const script = (name: string, values: Record<string, string>): string =>
  fillVariables(readFileSync(join(PROJECT_ROOT, 'deploy', 'postgres', name), 'utf8'), {
    database: DATABASE,
    ...values,
  });

async function asSuperuser(
  database: string,
  port: number,
  password: string,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client({ host: '127.0.0.1', port, database, user: 'postgres', password });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
