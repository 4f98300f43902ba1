import { FileChangedError, FileExistsError } from '#contracts';
import { parseEntityTags } from '../http/entity-tags.js';

/** What a client demands of the path before its bytes replace anything. */
export interface UploadConditions {
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
}

/** What metadata checks, under its lock, when the file is committed. */
export interface CommitCondition {
  onlyIfNew: boolean;
  onlyIfSha256: string | null;
}

export const hasConditions = ({ ifMatch, ifNoneMatch }: UploadConditions): boolean =>
  ifMatch !== undefined || ifNoneMatch !== undefined;

/**
 * Decides what an upload's conditions come to, given the content the path has now. Pure. What can't succeed fails before
 * the bytes are sent; what passes is checked again when it counts.
 *
 * @param currentSha256 of the path's file (hexadecimal), null when it has none
 * @throws FileExistsError, FileChangedError 412
 */
export function decideCondition(conditions: UploadConditions, currentSha256: string | null): CommitCondition {
  const unlessOneOf = parseEntityTags(conditions.ifNoneMatch);
  const oneOf = parseEntityTags(conditions.ifMatch);
  if (unlessOneOf === '*' && currentSha256 !== null) throw new FileExistsError();
  if (Array.isArray(unlessOneOf) && currentSha256 !== null && unlessOneOf.includes(currentSha256))
    throw new FileExistsError();
  if (oneOf !== undefined) {
    const matches = currentSha256 !== null && (oneOf === '*' || oneOf.includes(currentSha256));
    if (!matches) throw new FileChangedError();
  }
  return { onlyIfNew: unlessOneOf === '*', onlyIfSha256: oneOf === undefined ? null : currentSha256 };
}
