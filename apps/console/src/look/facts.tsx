import { DataList, type TextProps } from '@mantine/core';
import type { ReactNode } from 'react';

/** Values, each below what it is. */
export const Facts = ({ of, size = 'sm', fw }: FactsProps): ReactNode => (
  <DataList
    orientation="vertical"
    style={{ flexFlow: 'row wrap', gap: 'calc(var(--mantine-spacing-xs) / 2) var(--mantine-spacing-xl)' }}
  >
    {of.map(([label, value]) => (
      <DataList.Item key={label}>
        <DataList.ItemLabel fz="xs">{label}</DataList.ItemLabel>
        <DataList.ItemValue fz={size} fw={fw} className="numbers">
          {value}
        </DataList.ItemValue>
      </DataList.Item>
    ))}
  </DataList>
);

interface FactsProps extends Pick<TextProps, 'size' | 'fw'> {
  of: readonly (readonly [label: string, value: string])[];
}
