import { Group, Image, Text } from '@mantine/core';
import type { ReactNode } from 'react';

export const Logo = (): ReactNode => (
  <Group gap="xs" wrap="nowrap">
    <Image src="/icon.svg" alt="" w={28} h={28} />
    <Text fw={650} size="lg" style={{ letterSpacing: '-0.01em' }}>
      ByteNode
    </Text>
  </Group>
);
