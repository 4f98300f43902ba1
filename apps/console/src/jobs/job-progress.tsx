import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type components } from '#client';
import { api, client } from '../api/client.js';
import { queryClient } from '../api/query-client.js';
import { formatBytes, formatNumber, formatRate, formatSeconds } from '../look/format.js';
import { QueryView } from '../look/query-view.js';
import { tellProblem } from '../look/tell.js';
import { ToneBadge } from '../look/tone-badge.js';
import { isOver, stateOf } from './job-words.js';

type Job = components['schemas']['JobDto'];

/** Between the events of a job, which come with its turns. */
const ASK_AGAIN_MS = 2_000;

/** How far a job is, while it is shown, and the buttons that stop it. */
export function JobProgress({ jobId }: { jobId: string }): ReactNode {
  const job = api.useQuery(
    'get',
    '/v1/jobs/{id}',
    { params: { path: { id: jobId } } },
    { refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : ASK_AGAIN_MS) },
  );
  return <QueryView query={job}>{(data) => <JobView job={data} />}</QueryView>;
}

/** A job's state, progress and buttons. */
export function JobView({ job }: { job: Job }): ReactNode {
  const { i18n, t } = useLingui();
  const { doneItems, totalItems, doneBytes, totalBytes, bytesPerSecond, remainingSeconds, waitingReason, error } = job;
  const { tone, words } = stateOf(job);
  const part = totalItems > 0 ? doneItems / totalItems : isOver(job) ? 1 : 0;
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <ToneBadge tone={tone}>{i18n._(words)}</ToneBadge>
        <JobButtons job={job} />
      </Group>
      <Progress
        value={part * 100}
        color={tone === 'bad' ? 'red' : tone === 'good' ? 'teal' : 'indigo'}
        aria-label={t`Progress`}
      />
      <Text size="sm" className="numbers">
        {[
          job.kind === 'health-check'
            ? t`${formatNumber(doneItems)} of ${formatNumber(totalItems)} parts`
            : t`${formatNumber(doneItems)} of ${formatNumber(totalItems)} chunks`,
          ...(totalBytes > 0 ? [`${formatBytes(doneBytes)} / ${formatBytes(totalBytes)}`] : []),
          ...(bytesPerSecond ? [formatRate(bytesPerSecond)] : []),
          ...(remainingSeconds !== null && !isOver(job) ? [t`${formatSeconds(remainingSeconds)} left`] : []),
        ].join(' · ')}
      </Text>
      {waitingReason ? <Text size="sm">{t`It waits: ${waitingReason}`}</Text> : null}
      {error ? (
        <Text size="sm" c="var(--mantine-color-error)">
          {error}
        </Text>
      ) : null}
    </Stack>
  );
}

/** What can be done to a job in its state. */
export function JobButtons({ job }: { job: Pick<Job, 'id' | 'state'> }): ReactNode {
  const { t } = useLingui();
  const act = useMutation({
    mutationFn: (what: 'pause' | 'resume' | 'cancel') =>
      client.api.POST(`/v1/jobs/{id}/${what}`, { params: { path: { id: job.id } } }),
    onError: (error) => tellProblem(t`The job goes on as before`, error),
    onSettled: () =>
      Promise.all(
        ['/v1/jobs', '/v1/jobs/{id}', '/v1/health-checks/{id}'].map((path) =>
          queryClient.invalidateQueries({ queryKey: ['get', path] }),
        ),
      ),
  });
  const button = (what: 'pause' | 'resume' | 'cancel', label: string): ReactNode => (
    <Button
      size="compact-sm"
      variant="default"
      onClick={() => act.mutate(what)}
      loading={act.isPending && act.variables === what}
    >
      {label}
    </Button>
  );
  if (isOver(job)) return null;
  return (
    <Group gap="xs">
      {job.state === 'paused' ? button('resume', t`Go on`) : button('pause', t`Pause`)}
      {button('cancel', t`Cancel`)}
    </Group>
  );
}
