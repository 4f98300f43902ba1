import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { StoredFile } from '../entries.js';
import { linkTo } from '../files-api.js';

/** Links are good for ten minutes; one that is nearly over isn't used for something new. */
const FRESH_MS = 8 * 60_000;

/** A link to a file's bytes, to be shown in place. Asked again it gives a new one, for a film that takes longer. */
export function useLink({ id, sha256 }: Pick<StoredFile, 'id' | 'sha256'>): UseQueryResult<string> {
  return useQuery({
    queryKey: ['link', id, sha256],
    queryFn: () => linkTo(id, 'inline'),
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
  });
}
