import { Button, Group, Stack } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { NotAccepted } from '../not-accepted.js';

/** Why a node was not added, and where to go on. */
export function NotAdded({ error, onBack, onRetry }: NotAddedProps): ReactNode {
  const { t } = useLingui();
  return (
    <Stack gap="md">
      <NotAccepted error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t`Change the details`}
        </Button>
        <Button onClick={onRetry}>{t`Test again`}</Button>
      </Group>
    </Stack>
  );
}

interface NotAddedProps {
  error: Error;
  onBack: () => void;
  onRetry: () => void;
}
