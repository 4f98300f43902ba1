import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusedError } from '../errors.js';
import { safeText } from '../output/safe-text.js';

const RESERVED_NAMES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The names a stored path gets on this machine. Pure. What a file system can't hold, or reads as something else, is percent-encoded:
 * control characters everywhere; on Windows also its reserved characters, device names, and dots and spaces at the end.
 *
 * @throws RefusedError for paths that would lead out of the folder
 */
export function localSegments(path: string, platform: NodeJS.Platform = process.platform): string[] {
  const segments = path.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
    throw new RefusedError(`${safeText(path)}: leads out of the folder, or nowhere`);
  }
  return segments.map((segment) => {
    const printable = segment.replace(/\p{Cc}/gu, encode);
    if (platform !== 'win32') return printable;
    const plain = printable.replace(/[<>:"\\|?*]/g, encode).replace(/[. ]$/, encode);
    return RESERVED_NAMES.test(plain) ? plain.replace(/^./, encode) : plain;
  });
}

const encode = (character: string): string =>
  [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/**
 * Makes the folders above a file, one after the other below the root, and never goes through a link.
 *
 * @returns path of the file
 * @throws RefusedError when one of them is a link or a file
 */
export async function makeFoldersFor(root: string, segments: readonly string[]): Promise<string> {
  await mkdir(root, { recursive: true });
  let folder = root;
  for (const segment of segments.slice(0, -1)) {
    folder = join(folder, segment);
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    if (!(await lstat(folder)).isDirectory()) throw new RefusedError(`${safeText(folder)} is no folder, or a link`);
  }
  return join(folder, segments.at(-1) ?? '');
}
