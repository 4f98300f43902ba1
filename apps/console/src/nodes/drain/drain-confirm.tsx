import { Button, Group, List, Stack, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../../api/client.js';
import { Name } from '../../look/name.js';
import { ProblemAlert } from '../../look/problem-alert.js';
import type { NodeDto } from '../node-states.js';
import { refreshNodes } from '../refresh-nodes.js';

/** The last look before it begins. */
export function DrainConfirm({ node, onBack, onBegun }: DrainConfirmProps): ReactNode {
  const { t } = useLingui();
  const begin = useMutation({
    mutationFn: () =>
      client.api.POST('/v1/nodes/{id}/drain', { params: { path: { id: node.id } }, body: { dryRun: false } }),
    onSuccess: async () => {
      await refreshNodes();
      onBegun();
    },
  });
  return (
    <Stack gap="md">
      <Text size="sm">
        <Trans>
          From now on <Name of={node.name} /> gets nothing new, and what lies on it moves to the other nodes.
        </Trans>
      </Text>
      <List size="sm" spacing={4}>
        <List.Item>{t`Files stay readable and keep all their copies while it runs.`}</List.Item>
        <List.Item>{t`It can be paused, and undone until the node is removed. What was moved stays where it is.`}</List.Item>
        <List.Item>{t`Leave the daemon running until this page says that it is safe to remove.`}</List.Item>
      </List>
      {begin.error ? <ProblemAlert error={begin.error} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack} disabled={begin.isPending}>
          {t`Back`}
        </Button>
        <Button loading={begin.isPending} onClick={() => begin.mutate()}>
          {t`Drain ${node.name}`}
        </Button>
      </Group>
    </Stack>
  );
}

interface DrainConfirmProps {
  node: NodeDto;
  onBack: () => void;
  onBegun: () => void;
}
