import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { safeText } from '../output/safe-text.js';

/** A file to upload, and its path below the target folder. */
export interface LocalFile {
  source: string;
  relativePath: string;
  sizeBytes: number;
}

/**
 * The files that were named, and those in folders that were named, in order of their names. A folder keeps its name.
 * Links inside of folders are left out: they may lead anywhere, also in circles.
 *
 * @param onSkip told each thing that is left out
 */
export async function collectFiles(names: readonly string[], onSkip: (path: string) => void): Promise<LocalFile[]> {
  const found: LocalFile[] = [];
  const walk = async (folder: string, relative: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const [path, below] = [join(folder, entry.name), relative === '' ? entry.name : `${relative}/${entry.name}`];
      // What can't be read as UTF-8 has become this character, and is found under its name no more.
      if (entry.name.includes('\ufffd') && !entry.isSymbolicLink() && !existsSync(path)) {
        throw new Error(`${safeText(path)}: its name is no UTF-8, and can't be kept; rename it`);
      }
      if (entry.isDirectory()) await walk(path, below);
      else if (entry.isFile()) found.push({ source: path, relativePath: below, sizeBytes: (await stat(path)).size });
      else onSkip(path);
    }
  };
  for (const name of names) {
    const facts = await stat(name);
    // `.` and `..` have no name of their own to keep.
    if (facts.isDirectory()) await walk(name, /(^|[/\\])\.\.?[/\\]?$/.test(name) ? '' : basename(resolve(name)));
    else found.push({ source: name, relativePath: basename(name), sizeBytes: facts.size });
  }
  return found;
}
