import '@mantine/charts/styles.css';
import { AreaChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import { type HistoryShape, PLOT_PX } from './figure.js';
import { formatMoment } from './history-range.js';

/** The lines of a figure. In a file of its own, which is loaded when it is needed. */
export function HistoryPlot({ rows, series, range, format, most }: HistoryShape): ReactNode {
  return (
    <AreaChart
      h={PLOT_PX}
      data={rows.map((row) => ({ ...row, moment: formatMoment(row.at, range) }))}
      dataKey="moment"
      series={series.map(({ name, label, color }) => ({ name, label, color }))}
      curveType="monotone"
      withDots={false}
      withLegend={series.length > 1}
      fillOpacity={0.12}
      strokeWidth={1.8}
      valueFormatter={format}
      tickLine="none"
      areaProps={{ isAnimationActive: false }}
      xAxisProps={{ minTickGap: 40 }}
      yAxisProps={{ width: 76, domain: [0, most ?? 'auto'], allowDecimals: most !== undefined, tickCount: 4 }}
    />
  );
}
