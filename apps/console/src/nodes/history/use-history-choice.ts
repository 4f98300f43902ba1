import { keepPreviousData } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { RANGE_PLANS, type Range, startOf } from './history-range.js';
import type { HistoryView } from './range-control.js';

/** What is chosen of a history, and how it is asked for: from the moment at which it was chosen, so that it stays one query. */
export function useHistoryChoice() {
  const [range, onRange] = useState<Range>('hour');
  const [view, onView] = useState<HistoryView>('chart');
  const { step, refreshMs } = RANGE_PLANS[range];
  const from = useMemo(() => startOf(range, Date.now()), [range]);
  return {
    range,
    view,
    query: { step, from },
    reading: { refetchInterval: refreshMs, placeholderData: keepPreviousData },
    control: { range, onRange, view, onView },
  };
}

export type HistoryChoice = ReturnType<typeof useHistoryChoice>;
