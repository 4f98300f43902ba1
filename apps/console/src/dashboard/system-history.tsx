import { useLingui } from '@lingui/react/macro';
import { type ComponentType, memo, type ReactNode } from 'react';
import { api } from '../api/client.js';
import { formatBytes, formatNumber } from '../look/format.js';
import { HistoryPanel } from '../nodes/history/history-panel.js';
import { mergeSystemPoints } from '../nodes/history/merge-points.js';
import { useHistoryChoice } from '../nodes/history/use-history-choice.js';

/** How all nodes together were. Drawn anew only with its own figures: charts cost more than all else on the dashboard. */
export const SystemHistory: ComponentType = memo(function SystemHistory(): ReactNode {
  const { t } = useLingui();
  const choice = useHistoryChoice();
  const params = { query: choice.query };
  const history = api.useQuery('get', '/v1/system/history', { params }, choice.reading);
  return (
    <HistoryPanel
      {...{ choice, query: history, merge: mergeSystemPoints, cols: { base: 1, md: 3 } }}
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
          ...{ title: t`Nodes that answer`, format: formatNumber },
          series: [
            { name: 'answeringNodes', label: t`Answering`, color: 'cyan.6' },
            { name: 'nodes', label: t`Registered`, color: 'gray.5' },
          ],
        },
      ]}
    />
  );
});
