import { folderOf, nameOf, nextName, prefixOf } from '../files/paths.js';

/** The path with a number before its ending, `a/photo.jpg` → `a/photo (2).jpg`; a number that is there is raised. Pure. */
export const keepBothPath = (path: string): string => prefixOf(folderOf(path)) + nextName(nameOf(path));
