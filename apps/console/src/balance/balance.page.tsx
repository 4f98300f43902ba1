import { Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconScale } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type components, dataOf } from '#client';
import { api, client } from '../api/client.js';
import { queryClient } from '../api/query-client.js';
import { ask } from '../dialogs/ask.js';
import { JobProgress } from '../jobs/job-progress.js';
import { isOver } from '../jobs/job-words.js';
import { Empty } from '../look/empty.js';
import { formatBytes, formatNumber } from '../look/format.js';
import { Page } from '../look/page.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { QueryView } from '../look/query-view.js';
import { tellProblem } from '../look/tell.js';
import { TimeAgo } from '../look/time-ago.js';
import { LoadTable } from './load-table.js';
import { PlanTable } from './plan-table.js';

type Plan = components['schemas']['RebalancePlanDto'];
type Loads = components['schemas']['NodeLoadsDto'];

/** How full the nodes are, a plan to fill them alike, and its way through. */
export function BalancePage(): ReactNode {
  const { t } = useLingui();
  const [shown, setShown] = useState<{ plan: Plan; loads?: Loads['nodes'] }>();
  const jobs = api.useQuery('get', '/v1/jobs', {
    params: { query: { kind: ['rebalance'], limit: 1 } },
  });
  const plan = useMutation({
    mutationFn: () => dataOf(client.api.POST('/v1/rebalances', { body: { dryRun: true } })),
    onSuccess: (made) => setShown({ plan: made }),
  });
  const count = useMutation({
    mutationFn: () => dataOf(client.api.POST('/v1/node-loads/refresh')),
    onSuccess: ({ nodes, plan: made }) => setShown({ plan: made, loads: nodes }),
  });
  const error = plan.error ?? count.error;
  return (
    <Page
      title={t`Balance`}
      description={t`Fills all nodes to the same part of their capacity. A plan moves nothing; each copy is proved in its new place before the old one goes.`}
      actions={
        <>
          <Button variant="default" onClick={() => count.mutate()} loading={count.isPending}>
            {t`Count anew and plan`}
          </Button>
          <Button onClick={() => plan.mutate()} loading={plan.isPending}>
            {t`Plan`}
          </Button>
        </>
      }
    >
      {error ? <ProblemAlert error={error} /> : null}
      <QueryView query={jobs} rows={2}>
        {({ items: [job] }) => (
          <>
            {job ? <LastRebalance job={job} /> : null}
            {shown || (job && !isOver(job)) ? null : (
              <Empty icon={IconScale} title={t`No plan yet`}>
                {t`Plan shows what would move where, and what each node holds before and after. Count anew asks every node first what it really holds.`}
              </Empty>
            )}
          </>
        )}
      </QueryView>
      {shown?.loads ? <LoadTable loads={shown.loads} /> : null}
      {shown ? <PlanView plan={shown.plan} onApplied={() => setShown(undefined)} /> : null}
    </Page>
  );
}

/** The one under way; after it what came of it. */
function LastRebalance({ job }: { job: components['schemas']['JobDto'] }): ReactNode {
  const { t } = useLingui();
  return (
    <Card>
      <Stack>
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4">
            {isOver(job) ? t`The last rebalance` : t`A rebalance is under way`}
          </Title>
          {job.finishedAt ? (
            <Text size="sm" c="dimmed" component="div">
              <TimeAgo time={job.finishedAt} />
            </Text>
          ) : null}
        </Group>
        <JobProgress jobId={job.id} />
      </Stack>
    </Card>
  );
}

function PlanView({ plan, onApplied }: { plan: Plan; onApplied: () => void }): ReactNode {
  const { t } = useLingui();
  const apply = useMutation({
    mutationFn: () => client.api.POST('/v1/rebalances/{planId}/apply', { params: { path: { planId: plan.id } } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['get', '/v1/jobs'] });
      onApplied();
    },
    onError: (error) => tellProblem(t`The plan was not applied`, error),
  });
  const confirm = (): void =>
    ask({
      title: t`Apply this plan?`,
      text: t`${formatNumber(plan.moves)} copies with ${formatBytes(plan.bytes)} move. Files stay readable; it can be paused and cancelled after each chunk.`,
      confirm: t`Apply`,
      cancel: t`Not now`,
      onConfirm: () => apply.mutate(),
    });
  return (
    <Card>
      <Stack>
        <Group justify="space-between">
          <Stack gap={0}>
            <Title order={2} size="h4">
              {plan.moves === 0 ? t`The nodes are balanced` : t`The plan`}
            </Title>
            <Text size="sm" c="dimmed" component="div">
              <Plural value={plan.moves} _0="No copy has to move." one="# copy moves" other="# copies move" />
              {plan.moves > 0 ? `, ${formatBytes(plan.bytes)}. ` : ' '}
              {plan.moves > 0 ? (
                <>
                  <Trans>
                    It expires <TimeAgo time={plan.expiresAt} />.
                  </Trans>
                </>
              ) : null}
            </Text>
          </Stack>
          {plan.moves > 0 ? (
            <Button onClick={confirm} loading={apply.isPending}>
              {t`Apply`}
            </Button>
          ) : null}
        </Group>
        {plan.complete ? null : (
          <Alert color="yellow">{t`More could move than fits into one plan: plan again when this one is done.`}</Alert>
        )}
        <PlanTable plan={plan} />
      </Stack>
    </Card>
  );
}
