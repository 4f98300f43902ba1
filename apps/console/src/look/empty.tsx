import { Center, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What stands where a list would be: what belongs here, why it is empty, and the first step. */
export function Empty({ icon: Shape, title, order = 2, children, action }: EmptyProps): ReactNode {
  return (
    <Center py="xl" px="md">
      <Stack align="center" gap="sm" maw={440} ta="center">
        <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
          <Shape size={28} />
        </ThemeIcon>
        <Title order={order} size="h4">
          {title}
        </Title>
        <Text c="dimmed" size="sm" component="div">
          {children}
        </Text>
        {action}
      </Stack>
    </Center>
  );
}

interface EmptyProps {
  icon: Icon;
  title: string;
  /** 1 where it is the page. */
  order?: 1 | 2;
  children?: ReactNode;
  action?: ReactNode;
}
