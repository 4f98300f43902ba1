import { SimpleGrid } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { keepPreviousData } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../api/client.js';
import { formatBytes, formatNumber } from '../look/format.js';
import { QueryView } from '../look/query-view.js';
import { HistoryFigure } from '../nodes/history/history-figure.js';
import { thinOut } from '../nodes/history/history-range.js';
import { mergeSystemPoints } from '../nodes/history/merge-points.js';
import { RangeControl } from '../nodes/history/range-control.js';
import { useHistoryChoice } from '../nodes/history/use-history-choice.js';
import { Panel } from '../look/panel.js';

/** How all nodes together were. */
export function SystemHistory(): ReactNode {
  const { t } = useLingui();
  const { range, view, query, refreshMs, control } = useHistoryChoice();
  const history = api.useQuery(
    'get',
    '/v1/system/history',
    { params: { query } },
    { refetchInterval: refreshMs, placeholderData: keepPreviousData },
  );
  return (
    <Panel title={t`History`} actions={<RangeControl {...control} />}>
      <QueryView query={history} rows={3}>
        {({ items }) => {
          const points = thinOut(items, range, Date.now(), mergeSystemPoints);
          const rows = points.map(({ at, usedBytes, replicaCount, answeringNodes, nodes }) => ({
            ...{ at, usedBytes, replicaCount, answeringNodes, nodes },
          }));
          const shared = { range, view, rows };
          return (
            <SimpleGrid cols={{ base: 1, md: 3 }} spacing="xl">
              <HistoryFigure
                {...{ ...shared, title: t`Used space`, format: formatBytes }}
                series={[{ name: 'usedBytes', label: t`Used`, color: 'indigo.5' }]}
              />
              <HistoryFigure
                {...{ ...shared, title: t`Copies`, format: formatNumber }}
                series={[{ name: 'replicaCount', label: t`Copies`, color: 'teal.6' }]}
              />
              <HistoryFigure
                {...{ ...shared, title: t`Nodes that answer`, format: formatNumber }}
                series={[
                  { name: 'answeringNodes', label: t`Answering`, color: 'cyan.6' },
                  { name: 'nodes', label: t`Registered`, color: 'gray.5' },
                ]}
              />
            </SimpleGrid>
          );
        }}
      </QueryView>
    </Panel>
  );
}
