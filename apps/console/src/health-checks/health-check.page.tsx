import { Alert, Button, Card, Group, Progress, Stack, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../api/client.js';
import { ask } from '../dialogs/ask.js';
import { JobButtons } from '../jobs/job-progress.js';
import { isOver } from '../jobs/job-words.js';
import { formatNumber, formatTime } from '../look/format.js';
import { Page } from '../look/page.js';
import { QueryView } from '../look/query-view.js';
import { ToneBadge } from '../look/tone-badge.js';
import { type HealthCheck, outcomeOf } from './check-words.js';
import { FindingList } from './finding-list.js';
import { useStartCheck } from './use-start-check.js';

const route = getRouteApi('/signed-in/operators/health-checks/$checkId');
/** Between the events of its job. */
const ASK_AGAIN_MS = 2_000;

/** One check: how far it is, what it found, and the way to set it right. */
export function HealthCheckPage(): ReactNode {
  const { t } = useLingui();
  const { checkId } = route.useParams();
  const check = api.useQuery(
    'get',
    '/v1/health-checks/{id}',
    { params: { path: { id: checkId } } },
    { refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : ASK_AGAIN_MS) },
  );
  return (
    <Page title={check.data ? t`Health check of ${formatTime(check.data.createdAt)}` : t`Health check`}>
      <QueryView query={check}>
        {(data) => (
          <Stack gap="lg">
            <Outcome check={data} />
            <FindingList check={data} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function Outcome({ check }: { check: HealthCheck }): ReactNode {
  const { t, i18n } = useLingui();
  const start = useStartCheck();
  const { tone, words } = outcomeOf(check);
  const { error, warning, info } = check.summary.bySeverity;
  const { part, partsDone, partsTotal, waitingReason } = check.progress;
  const setRight = (): void =>
    ask({
      title: t`Check again and set right?`,
      text: t`What the findings say under "what is done" is done: copies made anew, surplus removed, counters corrected. Everything is looked at once more first.`,
      confirm: t`Set right`,
      cancel: t`Not now`,
      onConfirm: () => start.mutate({ dryRun: false, deep: check.deep }),
    });
  return (
    <Card>
      <Stack gap="sm">
        <Group justify="space-between">
          <Group gap="xs">
            <ToneBadge tone={tone}>{i18n._(words)}</ToneBadge>
            <Text size="sm" c="dimmed">
              {check.dryRun ? t`Dry run: nothing was changed.` : t`Sets right what it finds.`}
              {check.deep ? ` ${t`Every copy is read and hashed.`}` : null}
            </Text>
          </Group>
          {isOver(check) ? (
            check.dryRun && error + warning > 0 ? (
              <Button onClick={setRight} loading={start.isPending}>
                {t`Set right`}
              </Button>
            ) : null
          ) : (
            <JobButtons job={check} />
          )}
        </Group>
        {isOver(check) ? null : (
          <>
            <Progress value={partsTotal > 0 ? (partsDone / partsTotal) * 100 : 0} aria-label={t`Progress`} />
            <Text size="sm">
              {t`Part ${partsDone + 1} of ${partsTotal}`}
              {part ? `: ${part}` : null}
              {waitingReason ? ` · ${waitingReason}` : null}
            </Text>
          </>
        )}
        {check.error ? <Alert color="red">{check.error}</Alert> : null}
        <Text>
          <Trans>
            {formatNumber(error)} errors, {formatNumber(warning)} warnings, {formatNumber(info)} notes;{' '}
            {formatNumber(check.summary.fixed)} set right.
          </Trans>
        </Text>
      </Stack>
    </Card>
  );
}
