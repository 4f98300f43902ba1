import { SimpleGrid } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { keepPreviousData } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api/client.js';
import { formatBytes, formatNumber, formatPercent } from '../../look/format.js';
import { QueryView } from '../../look/query-view.js';
import { Panel } from '../../look/panel.js';
import { HistoryFigure } from './history-figure.js';
import { thinOut } from './history-range.js';
import { mergeNodePoints } from './merge-points.js';
import { RangeControl } from './range-control.js';
import { useHistoryChoice } from './use-history-choice.js';

/** How a node was: what it held, how fast and how often it answered. */
export function NodeHistory({ nodeId }: { nodeId: string }): ReactNode {
  const { t } = useLingui();
  const { range, view, query, refreshMs, control } = useHistoryChoice();
  const params = { path: { id: nodeId }, query };
  const history = api.useQuery(
    'get',
    '/v1/nodes/{id}/history',
    { params },
    { refetchInterval: refreshMs, placeholderData: keepPreviousData },
  );
  return (
    <Panel title={t`History`} actions={<RangeControl {...control} />}>
      <QueryView query={history} rows={3}>
        {({ items }) => {
          const points = thinOut(items, range, Date.now(), mergeNodePoints);
          const rows = points.map(({ at, usedBytes, latencyMs, replicaCount, answeredShare }) => ({
            ...{ at, usedBytes, latencyMs, replicaCount, answeredShare },
          }));
          const shared = { range, view, rows };
          return (
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
              <HistoryFigure
                {...{ ...shared, title: t`Used space`, format: formatBytes }}
                series={[{ name: 'usedBytes', label: t`Used`, color: 'indigo.5' }]}
              />
              <HistoryFigure
                {...{ ...shared, title: t`Copies`, format: formatNumber }}
                series={[{ name: 'replicaCount', label: t`Copies`, color: 'teal.6' }]}
              />
              <HistoryFigure
                {...{ ...shared, title: t`Latency` }}
                format={(ms) => t`${formatNumber(Math.round(ms))} ms`}
                series={[{ name: 'latencyMs', label: t`Latency`, color: 'grape.5' }]}
              />
              <HistoryFigure
                {...{ ...shared, title: t`Share of the time in which it answered`, format: formatPercent, most: 1 }}
                series={[{ name: 'answeredShare', label: t`Answered`, color: 'cyan.6' }]}
              />
            </SimpleGrid>
          );
        }}
      </QueryView>
    </Panel>
  );
}
