import { SimpleGrid, type SimpleGridProps } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Panel } from '../../look/panel.js';
import { QueryView } from '../../look/query-view.js';
import type { HistoryRow, HistoryShape } from './figure.js';
import { HistoryFigure } from './history-figure.js';
import { thinOut } from './history-range.js';
import { RangeControl } from './range-control.js';
import type { HistoryChoice } from './use-history-choice.js';

/** A history, as it was chosen: a figure for each side of it. */
export function HistoryPanel<P extends HistoryRow>(props: HistoryPanelProps<P>): ReactNode {
  const { choice, query, merge, cols, figures } = props;
  const { t } = useLingui();
  const { range, view } = choice;
  return (
    <Panel title={t`History`} actions={<RangeControl {...choice.control} />}>
      <QueryView query={query} rows={3}>
        {({ items }) => {
          const rows = thinOut(items, range, Date.now(), merge);
          return (
            <SimpleGrid cols={cols} spacing="xl">
              {figures.map((figure) => (
                <HistoryFigure key={figure.title} {...{ range, view, rows }} {...figure} />
              ))}
            </SimpleGrid>
          );
        }}
      </QueryView>
    </Panel>
  );
}

interface HistoryPanelProps<P extends HistoryRow> {
  choice: HistoryChoice;
  query: { data: { items: P[] } | undefined; error: unknown; refetch: () => unknown };
  /** Of several points one. */
  merge: (points: readonly P[]) => P;
  cols: NonNullable<SimpleGridProps['cols']>;
  figures: (Pick<HistoryShape, 'series' | 'format' | 'most'> & { title: string })[];
}
