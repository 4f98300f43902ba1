import { open, readFile, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makePrivateFolder, writePrivateFile } from './private-file.js';

/** A login session, or a personal token. They are for this address and never sent to another one. */
export type Credentials = { url: string; email: string } & (
  { kind: 'session'; accessToken: string; expiresAt: string; refreshToken: string } | { kind: 'token'; token: string }
);

/** A refresh takes one request; a holder that takes longer is dead. */
const STALE_LOCK_MS = 60_000;
const LOCK_RETRY_MS = 50;

/** Keeps credentials in a file that only its user can read. Writers take turns, across processes. */
export class CredentialStore {
  constructor(private readonly path: string) {}

  static pathIn(env: NodeJS.ProcessEnv): string {
    return join(env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config'), 'bytenode', 'credentials.json');
  }

  /** A folder beside the file, for what else a command keeps. */
  folderOf(name: string): string {
    return join(dirname(this.path), name);
  }

  /** @throws Error when the file can't be read or is none of ours */
  async read(): Promise<Credentials | undefined> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text) as Credentials;
    } catch (cause) {
      throw new Error(`${this.path} is damaged; log in again`, { cause });
    }
  }

  async write(credentials: Credentials): Promise<void> {
    await writePrivateFile(this.path, credentials);
  }

  async forget(): Promise<void> {
    await rm(this.path, { force: true });
  }

  /** Runs this while no other command does. Refresh tokens work once: two refreshes of the same one would end the session. */
  async locked<T>(run: () => Promise<T>): Promise<T> {
    await makePrivateFolder(dirname(this.path));
    const lock = `${this.path}.lock`;
    for (;;) {
      const file = await open(lock, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
        return undefined;
      });
      if (file) {
        await file.close();
        break;
      }
      const age = await stat(lock).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      );
      if (age > STALE_LOCK_MS) await rm(lock, { force: true });
      else await sleep(LOCK_RETRY_MS);
    }
    try {
      return await run();
    } finally {
      await rm(lock, { force: true });
    }
  }
}
