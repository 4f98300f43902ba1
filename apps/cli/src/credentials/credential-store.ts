import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';

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

  /** Whole or not at all: a reader never sees half a file. */
  async write(credentials: Credentials): Promise<void> {
    await this.makeFolder();
    const draft = `${this.path}.${randomUUID()}`;
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(credentials, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, this.path);
  }

  async forget(): Promise<void> {
    await rm(this.path, { force: true });
  }

  /** Runs this while no other command does. Refresh tokens work once: two refreshes of the same one would end the session. */
  async locked<T>(run: () => Promise<T>): Promise<T> {
    await this.makeFolder();
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

  private async makeFolder(): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
  }
}
