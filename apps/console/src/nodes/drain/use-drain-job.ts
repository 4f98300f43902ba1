import { api } from '../../api/client.js';
import { isOver } from '../../jobs/job-words.js';
import type { JobDto } from './drain-stage.js';

/** Jobs tell of themselves every few seconds; in between the one that is looked at is read so often. */
const WATCHED_MS = 2_000;
/** Among so many newest drains that of a node is looked for. */
const LOOKED_THROUGH = 100;

/** The newest drain of a node, kept true while it is shown. */
export function useDrainJob(nodeId: string): { job: JobDto | undefined; isPending: boolean; error: unknown } {
  const list = api.useQuery('get', '/v1/jobs', { params: { query: { kind: ['drain'], limit: LOOKED_THROUGH } } });
  const found = list.data?.items.find(({ subjectId }) => subjectId === nodeId);
  const one = api.useQuery(
    'get',
    '/v1/jobs/{id}',
    { params: { path: { id: found?.id ?? '' } } },
    {
      enabled: found !== undefined && !isOver(found),
      refetchInterval: ({ state: { data } }) => (data && isOver(data) ? false : WATCHED_MS),
    },
  );
  const job = one.data && one.data.id === found?.id ? one.data : found;
  return { job, isPending: list.data === undefined, error: list.error };
}
