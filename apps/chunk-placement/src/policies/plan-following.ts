/** A version whose chunks are looked over for a new policy, from an index on. */
export interface DueVersion {
  versionId: string;
  /** Of the policy: a bigint, as text. */
  revision: string;
  nextIndex: number;
}

export interface FollowedChunk {
  versionId: string;
  chunkId: string;
  index: number;
}

/** What is done once a page has been acted on. */
export interface FollowingPage {
  finished: DueVersion[];
  /** The version in whose middle the page ends. */
  partly: DueVersion | undefined;
}

/**
 * Says which versions a page of chunks comes to the end of. Pure.
 *
 * @param due    in order; those behind the page's last version are for the next page
 * @param chunks in the order of `due`, at most `limit`; fewer: there are no more of any of them
 */
export function planFollowing(
  due: readonly DueVersion[],
  chunks: readonly FollowedChunk[],
  limit: number,
): FollowingPage {
  const last = chunks.at(-1);
  if (!last || chunks.length < limit) return { finished: [...due], partly: undefined };
  const lastAt = due.findIndex(({ versionId }) => versionId === last.versionId);
  return { finished: due.slice(0, lastAt), partly: { ...due[lastAt]!, nextIndex: last.index + 1 } };
}
