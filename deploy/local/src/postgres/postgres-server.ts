import { chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { endProcesses } from '../processes/end-processes.js';
import type { ProcessSpec } from '../processes/managed-process.js';
import { runProgram } from '../servers/run-program.js';
import type { Account } from './postgres-account.js';

export interface PostgresOptions {
  /** Folder with `bin/`. */
  programs: string;
  /** Folder that holds the cluster. */
  folder: string;
  account: Account | undefined;
  port: number;
  superuserPassword: string;
  logFile: string;
}

const MiB = 2 ** 20;
/**
 * Memory for pages (MiB): an eighth of the machine's, which runs everything else too. It is taken when there are that many pages; with
 * Postgres' own 128 MiB a list of a million files reads most of its rows anew. Pure.
 */
const sharedBuffersMib = (memoryBytes: number): number =>
  Math.min(1024, Math.max(128, Math.floor(memoryBytes / 8 / MiB)));

/** Nothing of the user's environment (PGDATA, PGPORT, a language) reaches the server. */
const SERVER_ENV = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };

/**
 * Makes the cluster where there is none, ends a server that an earlier run left on it, and describes the server.
 *
 * @returns the process to start, and whether the cluster is new
 */
export async function preparePostgres(options: PostgresOptions): Promise<{ spec: ProcessSpec; isNew: boolean }> {
  const data = join(options.folder, 'data');
  const isNew = !existsSync(data);
  if (isNew) await createCluster(options, data);
  await endOrphan(data, options);
  const { programs, account, port, logFile } = options;
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: `${sharedBuffersMib(totalmem())}MB`,
  };
  const spec: ProcessSpec = {
    name: 'postgres',
    kind: 'postgres',
    command: join(programs, 'bin', 'postgres'),
    args: [
      ...['-D', data, '-p', String(port)],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    env: SERVER_ENV,
    account,
    address: `127.0.0.1:${port}`,
    logFile,
    dataFolder: data,
    startTimeoutMs: 60_000,
    restarts: true,
    isReady: (pid) => Promise.resolve(isReady(data, pid)),
  };
  return { spec, isNew };
}

/** Made beside its place and moved there when it is whole, so that a half-made cluster is never started. */
async function createCluster({ programs, folder, account, superuserPassword }: PostgresOptions, data: string) {
  const unfinished = mkdtempSync(join(folder, 'new-'));
  const passwordFile = join(unfinished, 'password');
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (account) for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid);
  const flags = [
    ...['-D', join(unfinished, 'data'), '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    ...['--data-checksums', '--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=builtin'],
    '--builtin-locale=C.UTF-8',
  ];
  try {
    await runProgram(join(programs, 'bin', 'initdb'), flags, { account, cwd: '/', env: SERVER_ENV });
    renameSync(join(unfinished, 'data'), data);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function endOrphan(data: string, { logFile }: PostgresOptions): Promise<void> {
  const pid = Number(pidFile(data)[0]);
  if (!pid) return;
  await endProcesses([{ name: 'postgres', kind: 'postgres', pid, address: '', logFile, dataFolder: data }]);
}

/** Postgres writes its pid into the first line of postmaster.pid and its status into the eighth. */
function isReady(data: string, pid: number): boolean {
  const lines = pidFile(data);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

function pidFile(data: string): string[] {
  const path = join(data, 'postmaster.pid');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
}
