import { Button, Menu, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useLingui } from '@lingui/react/macro';
import { IconChevronDown, IconEdit, IconLogout2, IconTool, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../api/client.js';
import { tellDone, tellProblem } from '../look/tell.js';
import { visibleName } from '../look/visible-name.js';
import type { NodeDto } from './node-states.js';
import { refreshNodes } from './refresh-nodes.js';
import { ResumeButton } from './resume-button.js';

/** What can be done with a node. */
export function NodeActions({ node, onEdit, onDrain, onRemove }: NodeActionsProps): ReactNode {
  const { t } = useLingui();
  return (
    <>
      <Button variant="default" leftSection={<IconEdit size={16} aria-hidden />} onClick={onEdit}>
        {t`Edit`}
      </Button>
      {node.operatorWish === null ? <MaintenanceButton node={node} /> : <ResumeButton node={node} />}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            {t`Take out`}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLogout2 size={16} aria-hidden />} onClick={onDrain}>
            {t`Drain it`}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onRemove}>
            {t`Remove it`}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

interface NodeActionsProps {
  node: NodeDto;
  onEdit: () => void;
  onDrain: () => void;
  onRemove: () => void;
}

function MaintenanceButton({ node }: { node: NodeDto }): ReactNode {
  const { t } = useLingui();
  const begin = useMutation({
    mutationFn: () => client.api.POST('/v1/nodes/{id}/maintenance', { params: { path: { id: node.id } } }),
    onSuccess: async () => {
      await refreshNodes();
      tellDone(
        t`${visibleName(node.name)} is in maintenance`,
        t`It gets nothing new. End maintenance when its machine is ready.`,
      );
    },
    onError: (error) => tellProblem(t`The node is not in maintenance`, error),
  });
  const ask = (): void => {
    modals.openConfirmModal({
      title: t`Begin maintenance?`,
      children: (
        <Text size="sm">
          {t`The node gets nothing new. What it holds is read and counts for as long as it answers, and nothing is copied elsewhere because of this. If its daemon stops it is down like any other: after a delay the missing copies are made on other nodes.`}
        </Text>
      ),
      labels: { confirm: t`Begin maintenance`, cancel: t`Leave it as it is` },
      onConfirm: () => begin.mutate(),
    });
  };
  return (
    <Button variant="default" leftSection={<IconTool size={16} aria-hidden />} loading={begin.isPending} onClick={ask}>
      {t`Maintenance`}
    </Button>
  );
}
