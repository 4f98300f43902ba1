import { t } from '@lingui/core/macro';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type components, dataOf } from '#client';
import { client } from '../api/client.js';
import { queryClient } from '../api/query-client.js';
import { tellProblem } from '../look/tell.js';
import type { HealthCheck } from './check-words.js';

type StartCheck = components['schemas']['StartHealthCheckRequestDto'];

/** Starts a check and shows it. */
export function useStartCheck(): UseMutationResult<HealthCheck, unknown, StartCheck> {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: StartCheck) => dataOf(client.api.POST('/v1/health-checks', { body })),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['get', '/v1/health-checks'] });
      await navigate({ to: '/health-checks/$checkId', params: { checkId: id } });
    },
    onError: (error) => tellProblem(t`The check did not start`, error),
  });
}
