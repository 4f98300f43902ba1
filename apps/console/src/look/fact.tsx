import { Stack, Text, type TextProps } from '@mantine/core';
import type { ReactNode } from 'react';

/** A value below what it is. */
export const Fact = ({ label, value, ...look }: FactProps): ReactNode => (
  <Stack gap={0}>
    <Text size="xs" c="dimmed">
      {label}
    </Text>
    <Text size="sm" className="numbers" {...look}>
      {value}
    </Text>
  </Stack>
);

interface FactProps extends Pick<TextProps, 'size' | 'fw'> {
  label: string;
  value: string;
}
