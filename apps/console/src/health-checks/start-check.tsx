import { Button, Card, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Schedule } from './schedule.js';
import { useStartCheck } from './use-start-check.js';

/** Starts a check, and says when one comes by itself. */
export function StartCheck(): ReactNode {
  const { t } = useLingui();
  const [deep, setDeep] = useState(false);
  const start = useStartCheck();
  const isStarting = (dryRun: boolean): boolean => start.isPending && start.variables.dryRun === dryRun;
  return (
    <Card>
      <Stack>
        <Stack gap={4}>
          <Title order={2} size="h4">
            {t`Check the whole system`}
          </Title>
          <Text size="sm" c="dimmed">
            {t`Compares what the nodes hold with what they should, and looks at counters, uploads, queues and clocks. A dry run only reports; each finding says what would be done.`}
          </Text>
        </Stack>
        <Checkbox
          checked={deep}
          onChange={({ currentTarget }) => setDeep(currentTarget.checked)}
          label={t`Deep: also test every node, and read and hash every copy`}
          description={t`Takes as long as reading everything does. Without it, what the nodes list is compared.`}
        />
        <Group>
          <Button onClick={() => start.mutate({ dryRun: true, deep })} loading={isStarting(true)}>
            {t`Dry run`}
          </Button>
          <Button variant="default" onClick={() => start.mutate({ dryRun: false, deep })} loading={isStarting(false)}>
            {t`Check and set right`}
          </Button>
        </Group>
        <Schedule />
      </Stack>
    </Card>
  );
}
