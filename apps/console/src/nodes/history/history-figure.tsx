import { Box, Center, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { atLast } from '../../later/later.js';
import { formatTime } from '../../look/format.js';
import { PLOT_PX } from './figure.js';
import type { HistoryRow, HistoryShape } from './figure.js';
import { summarize } from './history-range.js';
import type { HistoryView } from './range-control.js';

/** Charts are as large as half a page: they are loaded when all else is there. */
const HistoryPlot = atLast(async () => (await import('./history-plot.js')).HistoryPlot, <Skeleton height={PLOT_PX} />);

const numberAt = (row: HistoryRow, name: string): number | null => {
  const value = row[name];
  return typeof value === 'number' ? value : null;
};

/** One figure over time: in a sentence, and as lines or in numbers. The sentence is about the first series. */
export function HistoryFigure(props: HistoryFigureProps): ReactNode {
  const { title, view, ...shape } = props;
  const { rows, series, format } = shape;
  const { t } = useLingui();
  const id = useId();
  const found = summarize(rows.map((row) => numberAt(row, series[0]?.name ?? '')));
  return (
    <Stack component="figure" gap={6} m={0} miw={0} aria-labelledby={id}>
      <Box component="figcaption">
        <Title order={3} size="h6" id={id}>
          {title}
        </Title>
        <Text size="xs" c="dimmed">
          {found
            ? t`Now ${format(found.newest)}; between ${format(found.lowest)} and ${format(found.highest)}.`
            : t`Nothing was recorded in this time.`}
        </Text>
      </Box>
      {view === 'table' ? (
        <Numbers {...props} />
      ) : rows.length < 2 ? (
        <Center h={PLOT_PX}>
          <Text size="sm" c="dimmed" ta="center" maw={280}>
            {t`Too little for a line yet. Choose a shorter time, or come back later.`}
          </Text>
        </Center>
      ) : (
        <HistoryPlot {...shape} />
      )}
    </Stack>
  );
}

interface HistoryFigureProps extends HistoryShape {
  title: string;
  view: HistoryView;
}

function Numbers({ title, rows, series, format }: HistoryFigureProps): ReactNode {
  const { t } = useLingui();
  return (
    <Box mah={240} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={title}>
      <Table stickyHeader verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t`Time`}</Table.Th>
            {series.map(({ name, label }) => (
              <Table.Th key={name} ta="right">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.toReversed().map((row) => (
            <Table.Tr key={row.at}>
              <Table.Td>{formatTime(row.at)}</Table.Td>
              {series.map(({ name }) => {
                const value = numberAt(row, name);
                return (
                  <Table.Td key={name} ta="right">
                    {value === null ? '–' : format(value)}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}
