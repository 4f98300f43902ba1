import { useQuery } from '@tanstack/react-query';
import { dataOf } from '#client';
import type { components } from '#client';
import { client } from '../../api/client.js';

export type DrainPlanDto = components['schemas']['DrainPlanDto'];

/** What draining a node would do, as it is now: nothing is changed by asking. */
export const useDrainPlan = (nodeId: string) =>
  useQuery({
    queryKey: ['drain-plan', nodeId],
    staleTime: 0,
    queryFn: async (): Promise<DrainPlanDto> => {
      const params = { path: { id: nodeId } };
      // A dry run answers with a plan; the job is the answer without one.
      return (await dataOf(
        client.api.POST('/v1/nodes/{id}/drain', { params, body: { dryRun: true } }),
      )) as DrainPlanDto;
    },
  });
