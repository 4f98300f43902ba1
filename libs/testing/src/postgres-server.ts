import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './free-port.js';
import { postgresPrograms, serverUid } from './postgres-program.js';
import { ServerContainer } from './server-container.js';
import { ServerProcess } from './server-process.js';
import { inContainers } from './test-servers.env.js';

const SUPERUSER = 'postgres';
const PASSWORD = 'test';

/** The settings a service finds its schema with. */
export interface PostgresEnvironment {
  POSTGRES_HOST: string;
  POSTGRES_PORT: string;
  POSTGRES_DATABASE: string;
  POSTGRES_USER: string;
  POSTGRES_PASSWORD_FILE: string;
}

/** A real Postgres with a cluster of its own, about half a second to start. The port stays the same over kill and start. */
export class TestPostgres {
  private databases = 0;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly server: ServerProcess | ServerContainer,
  ) {}

  static async start(): Promise<TestPostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'bytenode-postgres-'));
    // The server's user reads its data and, where need be, its programs in here.
    await chmod(folder, 0o755);
    await writeFile(join(folder, 'password'), PASSWORD);
    const port = await freePort();
    const server = inContainers()
      ? new ServerContainer({
          image: 'postgres:18',
          port: { inside: 5432, outside: port },
          command: ['postgres'],
          environment: { POSTGRES_PASSWORD: PASSWORD },
          isReady: () => withClient(port, 'postgres', async () => true),
        })
      : await localServer(folder, port);
    await server.start();
    return new TestPostgres(port, folder, server);
  }

  /**
   * Makes a database with one schema and the role that owns it, as the deployed ones are: the role's name is the schema's.
   *
   * @returns the settings for the service whose schema it is
   */
  async createSchema(schema: string): Promise<PostgresEnvironment> {
    const database = `test_${++this.databases}`;
    await this.asSuperuser('postgres', [
      `DO $$ BEGIN CREATE ROLE ${schema} LOGIN PASSWORD '${PASSWORD}'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
      `CREATE DATABASE ${database}`,
    ]);
    await this.asSuperuser(database, [
      `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
      `REVOKE ALL ON SCHEMA public FROM PUBLIC`,
      `GRANT CONNECT ON DATABASE ${database} TO ${schema}`,
      `CREATE SCHEMA ${schema} AUTHORIZATION ${schema}`,
    ]);
    return {
      POSTGRES_HOST: '127.0.0.1',
      POSTGRES_PORT: String(this.port),
      POSTGRES_DATABASE: database,
      POSTGRES_USER: schema,
      POSTGRES_PASSWORD_FILE: join(this.folder, 'password'),
    };
  }

  /** Kills the server as a power cut would; `start` brings it back. */
  async kill(): Promise<void> {
    // SIGQUIT is the immediate shutdown: no checkpoint, and recovery at the next start. SIGKILL would leave its children.
    await this.server.stop('SIGQUIT');
  }

  async start(): Promise<void> {
    await this.server.start();
  }

  /** Ends the server and deletes its folder. */
  async stop(): Promise<void> {
    await this.server.stop('SIGQUIT');
    if (this.server instanceof ServerContainer) await this.server.remove();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async asSuperuser(database: string, statements: string[]): Promise<void> {
    await withClient(this.port, database, async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  }
}

async function localServer(folder: string, port: number): Promise<ServerProcess> {
  const uid = serverUid();
  const programs = postgresPrograms(folder, uid);
  const data = join(folder, 'data');
  const identity = uid === undefined ? {} : { uid, gid: uid };
  if (uid !== undefined) await chown(folder, uid, uid);
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', SUPERUSER, '-A', 'trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { stdio: 'ignore', cwd: folder, ...identity },
  );
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // Nothing here has to outlive a power cut of the machine.
    fsync: 'off',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return new ServerProcess({
    program: join(programs, 'postgres'),
    args: ['-D', data, '-p', String(port), ...flags],
    uid,
    isReady: () => withClient(port, 'postgres', async () => true),
  });
}

async function withClient<T>(port: number, database: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ host: '127.0.0.1', port, user: SUPERUSER, password: PASSWORD, database });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
