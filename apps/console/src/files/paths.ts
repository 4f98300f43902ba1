/** Longest path the service takes, in bytes of UTF-8. */
export const MAX_PATH_BYTES = 1024;

/** The last segment: `c` of `a/b/c` and of `a/b/c/`. Pure. */
export function nameOf(path: string): string {
  const whole = path.endsWith('/') ? path.slice(0, -1) : path;
  return whole.slice(whole.lastIndexOf('/') + 1);
}

/** Where a path lies: `a/b` of `a/b/c`, empty at the top. Pure. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** What the paths of all files in a folder begin with. Pure. */
export const prefixOf = (folder: string): string => (folder === '' ? '' : `${folder}/`);

/** The folders on the way to this one, itself the last. Pure. */
export function crumbsOf(folder: string): { name: string; folder: string }[] {
  const names = folder === '' ? [] : folder.split('/');
  return names.map((name, at) => ({ name, folder: names.slice(0, at + 1).join('/') }));
}

/** The name without its extension, and the extension with its dot: `a.tar` and `.gz`. Pure. */
export function splitExtension(name: string): [stem: string, extension: string] {
  const dotAt = name.lastIndexOf('.');
  return dotAt > 0 ? [name.slice(0, dotAt), name.slice(dotAt)] : [name, ''];
}

export type NameFault = 'empty' | 'slash' | 'dots' | 'nul' | 'long';

/** Why the service would not take a name in this folder. Pure. */
export function nameFaultOf(name: string, folder: string): NameFault | undefined {
  if (name === '') return 'empty';
  if (name.includes('/')) return 'slash';
  if (name === '.' || name === '..') return 'dots';
  if (name.includes('\0')) return 'nul';
  if (new TextEncoder().encode(prefixOf(folder) + name).length > MAX_PATH_BYTES) return 'long';
  return undefined;
}

/** In the order of the service: by code points, which is also that of UTF-8 bytes. Pure. */
export function comparePaths(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x === y) continue;
    // Surrogates stand for code points behind all others, but their numbers don't.
    const [isX, isY] = [x >= 0xd800 && x <= 0xdfff, y >= 0xd800 && y <= 0xdfff];
    return isX === isY ? x - y : isX ? 1 : -1;
  }
  return a.length - b.length;
}
