import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { api } from '../../api/client.js';
import { formatBytes, formatNumber, formatPercent } from '../../look/format.js';
import { HistoryPanel } from './history-panel.js';
import { mergeNodePoints } from './merge-points.js';
import { useHistoryChoice } from './use-history-choice.js';

/** How a node was: what it held, how fast and how often it answered. */
export function NodeHistory({ nodeId }: { nodeId: string }): ReactNode {
  const { t } = useLingui();
  const choice = useHistoryChoice();
  const params = { path: { id: nodeId }, query: choice.query };
  const history = api.useQuery('get', '/v1/nodes/{id}/history', { params }, choice.reading);
  return (
    <HistoryPanel
      {...{ choice, query: history, merge: mergeNodePoints, cols: { base: 1, lg: 2 } }}
      figures={[
        {
          ...{ title: t`Used space`, format: formatBytes },
          series: [{ name: 'usedBytes', label: t`Used`, color: 'indigo.5' }],
        },
        {
          ...{ title: t`Copies`, format: formatNumber },
          series: [{ name: 'replicaCount', label: t`Copies`, color: 'teal.6' }],
        },
        {
          ...{ title: t`Latency`, format: (ms) => t`${formatNumber(Math.round(ms))} ms` },
          series: [{ name: 'latencyMs', label: t`Latency`, color: 'grape.5' }],
        },
        {
          ...{ title: t`Share of the time in which it answered`, format: formatPercent, most: 1 },
          series: [{ name: 'answeredShare', label: t`Answered`, color: 'cyan.6' }],
        },
      ]}
    />
  );
}
