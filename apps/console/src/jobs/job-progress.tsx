import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
import { IconHourglass } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type components } from '#client';
import { api, client } from '../api/client.js';
import { queryClient } from '../api/query-client.js';
import { ask } from '../dialogs/ask.js';
import { Facts } from '../look/facts.js';
import { formatBytes, formatNumber, formatPercent, formatRate, formatSeconds } from '../look/format.js';
import { QueryView } from '../look/query-view.js';
import { tellProblem } from '../look/tell.js';
import { ToneBadge } from '../look/tone-badge.js';
import { TONES } from '../look/tones.js';
import { visibleName } from '../look/visible-name.js';
import { refreshNodes } from '../nodes/refresh-nodes.js';
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

/** A job's state, buttons and progress: how fast it is, how long it takes still, and what it waits for. */
export function JobView({ job }: { job: Job }): ReactNode {
  const { i18n, t } = useLingui();
  const { doneItems, totalItems, waitingReason, error } = job;
  const { tone, words } = stateOf(job);
  const share = totalItems > 0 ? Math.min(1, doneItems / totalItems) : isOver(job) ? 1 : 0;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <ToneBadge tone={tone}>{i18n._(words)}</ToneBadge>
        <JobButtons job={job} />
      </Group>
      <Group gap="sm" wrap="nowrap">
        <Progress
          value={share * 100}
          color={TONES[tone === 'neutral' ? 'busy' : tone].color}
          animated={job.state === 'running' && waitingReason === null}
          flex={1}
          aria-label={t`Progress`}
        />
        <Text size="sm" fw={600} className="numbers" miw={44} ta="right">
          {formatPercent(share)}
        </Text>
      </Group>
      <JobNumbers job={job} />
      {waitingReason ? (
        <Alert
          color="yellow"
          role="status"
          icon={<IconHourglass aria-hidden />}
          title={t`It waits, and goes on by itself`}
        >
          <span lang="en">{visibleName(waitingReason)}</span>
        </Alert>
      ) : null}
      {job.failures > 0 && !isOver(job) ? (
        <Text size="sm" c="dimmed">
          <Plural value={job.failures} one="# try failed; it is repeated." other="# tries failed; they are repeated." />
        </Text>
      ) : null}
      {error ? (
        <Text size="sm" c="var(--mantine-color-error)" lang="en">
          {visibleName(error)}
        </Text>
      ) : null}
    </Stack>
  );
}

function JobNumbers({ job }: { job: Job }): ReactNode {
  const { t } = useLingui();
  const { kind, state, doneItems, totalItems, doneBytes, totalBytes, bytesPerSecond, remainingSeconds } = job;
  // While it rests or waits nobody can say when it is done.
  const unknown = state === 'running' && job.waitingReason === null ? t`Not known yet` : t`Not while it waits`;
  const facts: [string, string][] = [
    [kind === 'health-check' ? t`Parts` : t`Chunks`, t`${formatNumber(doneItems)} of ${formatNumber(totalItems)}`],
  ];
  if (totalBytes > 0) facts.push([t`Bytes`, t`${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`]);
  if (totalBytes > 0 && !isOver(job)) {
    facts.push(
      [t`Rate`, bytesPerSecond === null ? t`Not known yet` : formatRate(bytesPerSecond)],
      [t`Remaining`, remainingSeconds === null ? unknown : formatSeconds(remainingSeconds)],
    );
  }
  return <Facts of={facts} />;
}

/** What can be done to a job in its state. Cancelling a drain is asked about: the node is used again. */
export function JobButtons({ job }: { job: Pick<Job, 'id' | 'state'> & Partial<Pick<Job, 'kind'>> }): ReactNode {
  const { t } = useLingui();
  const act = useMutation({
    mutationFn: (what: 'pause' | 'resume' | 'cancel') =>
      client.api.POST(`/v1/jobs/{id}/${what}`, { params: { path: { id: job.id } } }),
    onError: (error) => tellProblem(t`The job was not changed`, error),
    onSettled: () =>
      Promise.all([refreshNodes(), queryClient.invalidateQueries({ queryKey: ['get', '/v1/health-checks/{id}'] })]),
  });
  const cancel = (): void => act.mutate('cancel');
  const askToCancel = (): void => {
    ask({
      title: t`Cancel this drain?`,
      text: t`It ends after the chunk under way. The node is used as any other again; what was moved stays where it is, and nothing is lost.`,
      confirm: t`Cancel the drain`,
      cancel: t`Let it go on`,
      onConfirm: cancel,
    });
  };
  const button = (what: 'pause' | 'resume' | 'cancel', label: string, onClick = () => act.mutate(what)): ReactNode => (
    <Button size="compact-sm" variant="default" onClick={onClick} loading={act.isPending && act.variables === what}>
      {label}
    </Button>
  );
  if (isOver(job)) return null;
  return (
    <Group gap="xs">
      {job.state === 'paused' ? button('resume', t`Go on`) : button('pause', t`Pause`)}
      {button('cancel', t`Cancel`, job.kind === 'drain' ? askToCancel : cancel)}
    </Group>
  );
}
