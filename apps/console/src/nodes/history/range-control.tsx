import { Group, SegmentedControl } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { type Range, RANGES } from './history-range.js';

export type HistoryView = 'chart' | 'table';

/** How far back, and as lines or in numbers. */
export function RangeControl({ range, onRange, view, onView }: RangeControlProps): ReactNode {
  const { t } = useLingui();
  const names: Record<Range, string> = { hour: t`1 hour`, day: t`24 hours`, week: t`7 days`, quarter: t`90 days` };
  return (
    <Group gap="xs">
      <SegmentedControl
        size="xs"
        aria-label={t`Time span`}
        data={RANGES.map((value) => ({ value, label: names[value] }))}
        value={range}
        onChange={onRange}
      />
      <SegmentedControl
        size="xs"
        aria-label={t`Shown as`}
        data={[
          { value: 'chart' as const, label: t`Chart` },
          { value: 'table' as const, label: t`Table` },
        ]}
        value={view}
        onChange={onView}
      />
    </Group>
  );
}

interface RangeControlProps {
  range: Range;
  onRange: (range: Range) => void;
  view: HistoryView;
  onView: (view: HistoryView) => void;
}
