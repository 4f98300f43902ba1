import { Card, SegmentedControl, Stack } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconListCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { api } from '../api/client.js';
import { Empty } from '../look/empty.js';
import { BY_CURSOR, LoadMore } from '../look/load-more.js';
import { Page } from '../look/page.js';
import { QueryView } from '../look/query-view.js';
import { JobRow } from './job-row.js';

const UNDER_WAY = ['queued', 'running', 'paused'] as const;

/** Long work, under way and done. */
export function JobsPage(): ReactNode {
  const { t } = useLingui();
  const [which, setWhich] = useState('all');
  const jobs = api.useInfiniteQuery(
    'get',
    '/v1/jobs',
    { params: { query: { limit: 50, ...(which === 'active' ? { state: [...UNDER_WAY] } : {}) } } },
    BY_CURSOR,
  );
  return (
    <Page
      title={t`Jobs`}
      description={t`Work that takes longer: drains, rebalances, redistributions, health checks. Each rests or ends after the chunk under way.`}
      actions={
        <SegmentedControl
          value={which}
          onChange={setWhich}
          aria-label={t`Which jobs`}
          data={[
            { value: 'all', label: t`All` },
            { value: 'active', label: t`Under way` },
          ]}
        />
      }
    >
      <QueryView query={jobs}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <Empty icon={IconListCheck} title={which === 'active' ? t`Nothing is under way` : t`No jobs yet`}>
              {t`Drain a node, apply a rebalance or start a health check: how far it is stands here.`}
            </Empty>
          ) : (
            <Stack>
              {items.map((job) => (
                <Card key={job.id} padding="md" component="article">
                  <JobRow job={job} />
                </Card>
              ))}
              <LoadMore query={jobs} />
            </Stack>
          );
        }}
      </QueryView>
    </Page>
  );
}
