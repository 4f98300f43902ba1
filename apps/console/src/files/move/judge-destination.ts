import type { Entry } from '../entries.js';
import { folderOf, type NameFault, nameFaultOf } from '../paths.js';

/** A folder as it was typed, without slashes at its ends. Pure. */
export const normalFolder = (typed: string): string => typed.replace(/^\/+|\/+$/g, '');

/** Why this can't be a folder; the top always can. Pure. */
export function folderFaultOf(folder: string): NameFault | undefined {
  if (folder === '') return undefined;
  const faults = folder.split('/').map((name) => nameFaultOf(name, ''));
  return faults.find((fault) => fault !== undefined) ?? nameFaultOf('x', folder);
}

/** Are all of them there already? Pure. */
export function isWhereItIs(
  entries: readonly Entry[],
  bucket: string,
  to: { bucket: string; folder: string },
): boolean {
  if (bucket !== to.bucket) return false;
  return entries.every(
    (entry) => folderOf(entry.kind === 'file' ? entry.file.path : entry.prefix.slice(0, -1)) === to.folder,
  );
}
