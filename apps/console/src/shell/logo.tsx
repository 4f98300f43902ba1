import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

export const Logo = (): ReactNode => (
  <Group gap="xs" wrap="nowrap">
    <img src="/icon.svg" alt="" width={28} height={28} />
    <Text fw={650} size="lg" style={{ letterSpacing: '-0.01em' }}>
      ByteNode
    </Text>
  </Group>
);
