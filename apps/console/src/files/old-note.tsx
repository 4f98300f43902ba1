import { Alert, Button, Group } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** A list that is too long to be read again by itself isn't as it is shown any more. */
export function OldNote({ onRefresh }: { onRefresh: () => void }): ReactNode {
  const { t } = useLingui();
  return (
    <Alert color="indigo" p="xs">
      <Group justify="space-between">
        {t`Something changed in here since it was loaded.`}
        <Button size="compact-sm" variant="default" onClick={onRefresh}>
          {t`Show how it is now`}
        </Button>
      </Group>
    </Alert>
  );
}
