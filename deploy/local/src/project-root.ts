import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of the clone: found by its package.json, since this file runs from `deploy/` in tests and from `dist/` otherwise. */
export const PROJECT_ROOT = findUp(import.meta.dirname);

function findUp(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  if (dirname(folder) === folder) throw new Error('No package.json above this program');
  return findUp(dirname(folder));
}

/** Path of a compiled file of this repository, e.g. `compiled('apps/auth/src/main.js')`. */
export const compiled = (path: string): string => join(PROJECT_ROOT, 'dist', path);
