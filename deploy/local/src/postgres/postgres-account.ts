import { spawnSync } from 'node:child_process';
import { runProgram } from '../servers/run-program.js';

/** A user of the operating system. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * The user Postgres runs as: ourselves, or `postgres` when we are root, for Postgres refuses to run as root.
 * Makes that user where there is none.
 */
export async function postgresAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return (await find('postgres')) ?? (await create('postgres'));
}

async function find(name: string): Promise<Account | undefined> {
  const id = (flag: string) => runProgram('id', [flag, name]).then(Number);
  return Promise.all([id('-u'), id('-g')]).then(
    ([uid, gid]) => ({ uid, gid }),
    () => undefined,
  );
}

async function create(name: string): Promise<Account> {
  await runProgram('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  const account = await find(name);
  if (!account) throw new Error(`The user ${name} was made and isn't there`);
  return account;
}

/** Whether a user may go into a folder, tried as that user: modes alone don't tell (ACLs, mounts). */
export function canEnter(account: Account, folder: string): boolean {
  const args = ['-c', 'cd -- "$1"', 'sh', folder];
  return spawnSync('/bin/sh', args, { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}
