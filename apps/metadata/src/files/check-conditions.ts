import { FileChangedError, FileExistsError, type CommitFileRequestV1, type DomainError } from '#contracts';

/**
 * Decides whether a commit may go on, given what its path shows at that moment. Pure.
 *
 * @param current null when the path has no file
 * @returns why not (FILE.EXISTS, FILE.CHANGED), or null
 */
export function checkConditions(
  current: { sha256: string } | null,
  { onlyIfNew, onlyIfSha256 }: Pick<CommitFileRequestV1, 'onlyIfNew' | 'onlyIfSha256'>,
): DomainError | null {
  if (onlyIfNew && current) return new FileExistsError();
  if (onlyIfSha256 && current?.sha256 !== onlyIfSha256) return new FileChangedError();
  return null;
}
