import { Center, EmptyState } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What stands where a list would be: what belongs here, why it is empty, and the first step. */
export function Empty({ icon: Shape, title, order = 2, children, action }: EmptyProps): ReactNode {
  return (
    <Center py="xl" px="md">
      <EmptyState
        size="xs"
        variant="light"
        icon={<Shape aria-hidden />}
        maw={440}
        style={{ '--empty-state-gap': 'var(--mantine-spacing-sm)' }}
      >
        <EmptyState.Title order={order} fz="lg">
          {title}
        </EmptyState.Title>
        {children ? <EmptyState.Description fz="sm">{children}</EmptyState.Description> : null}
        {action ? <EmptyState.Actions>{action}</EmptyState.Actions> : null}
      </EmptyState>
    </Center>
  );
}

interface EmptyProps {
  icon: Icon;
  title: string;
  /** 1 where it is the page. */
  order?: 1 | 2;
  /** Without blocks of its own: it is one paragraph. */
  children?: ReactNode;
  action?: ReactNode;
}
