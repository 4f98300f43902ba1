import { MoveIntoItselfError } from '#contracts';
import { checkPath, checkPathText } from '../check-path.js';

/** A prefix that takes the place of another one. */
export interface PrefixMove {
  fromPrefix: string;
  toPrefix: string;
  isSameBucket: boolean;
}

/**
 * How the paths of a move can meet. `none`: it changes nothing. `apart`: no new path is an old one. `upwards`: a new path may
 * be the old one of another file that moves too. Pure.
 *
 * @throws InvalidPathError FILE.INVALID_PATH
 * @throws MoveIntoItselfError MOVE.INTO_ITSELF: carried out a second time it would move everything again
 */
export function planMove({ fromPrefix, toPrefix, isSameBucket }: PrefixMove): 'none' | 'apart' | 'upwards' {
  checkPathText(fromPrefix);
  checkPathText(toPrefix);
  if (!isSameBucket) return 'apart';
  if (fromPrefix === toPrefix) return 'none';
  if (toPrefix.startsWith(fromPrefix)) throw new MoveIntoItselfError();
  return fromPrefix.startsWith(toPrefix) ? 'upwards' : 'apart';
}

/**
 * The new path of a file whose path begins with `fromPrefix`. Pure.
 *
 * @throws InvalidPathError FILE.INVALID_PATH when it would not be one
 */
export function movedPath(path: string, { fromPrefix, toPrefix }: Pick<PrefixMove, 'fromPrefix' | 'toPrefix'>): string {
  const moved = toPrefix + path.slice(fromPrefix.length);
  checkPath(moved);
  return moved;
}
