import { Button } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconChevronDown, IconEdit, IconTool } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../api/client.js';
import { ask } from '../dialogs/ask.js';
import { laterMenu } from '../later/later-menu.js';
import { tellDone, tellProblem } from '../look/tell.js';
import { visibleName } from '../look/visible-name.js';
import type { NodeDto } from './node-states.js';
import { refreshNodes } from './refresh-nodes.js';
import { ResumeButton } from './resume-button.js';

const TakeOutMenu = laterMenu(async () => (await import('./take-out-menu.js')).TakeOutMenu);

/** What can be done with a node. */
export function NodeActions({ node, onEdit, onDrain, onRemove }: NodeActionsProps): ReactNode {
  const { t } = useLingui();
  return (
    <>
      <Button variant="default" leftSection={<IconEdit size={16} aria-hidden />} onClick={onEdit}>
        {t`Edit`}
      </Button>
      {node.operatorWish === null ? <MaintenanceButton node={node} /> : <ResumeButton node={node} />}
      <TakeOutMenu
        button={
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            {t`Take out`}
          </Button>
        }
        onDrain={onDrain}
        onRemove={onRemove}
      />
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
  const askToBegin = (): void => {
    ask({
      title: t`Begin maintenance?`,
      text: t`The node gets nothing new. What it holds is read and counts for as long as it answers, and nothing is copied elsewhere because of this. If its daemon stops it is down like any other: after a delay the missing copies are made on other nodes.`,
      confirm: t`Begin maintenance`,
      cancel: t`Leave it as it is`,
      onConfirm: () => begin.mutate(),
    });
  };
  return (
    <Button
      variant="default"
      leftSection={<IconTool size={16} aria-hidden />}
      loading={begin.isPending}
      onClick={askToBegin}
    >
      {t`Maintenance`}
    </Button>
  );
}
