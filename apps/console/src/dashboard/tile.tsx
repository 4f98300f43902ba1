import { Card, Group, Stack, Text, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';

/** One number that matters, and what belongs to it. */
export function Tile({ icon: Shape, title, value, children }: TileProps): ReactNode {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} padding="md">
      <Stack gap={6}>
        <Group gap={6} wrap="nowrap" c="dimmed">
          <Shape size={16} stroke={1.6} aria-hidden />
          <Title order={2} size="sm" fw={500} id={id}>
            {title}
          </Title>
        </Group>
        <Text size="xl" fw={600} className="numbers" lh={1.2}>
          {value}
        </Text>
        <Stack gap={4} align="flex-start" fz="sm">
          {children}
        </Stack>
      </Stack>
    </Card>
  );
}

interface TileProps {
  icon: Icon;
  title: string;
  value: ReactNode;
  children?: ReactNode;
}
