import { Button } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../api/client.js';
import { tellDone, tellProblem } from '../look/tell.js';
import { visibleName } from '../look/visible-name.js';
import type { NodeDto } from './node-states.js';
import { refreshNodes } from './refresh-nodes.js';

/** Ends maintenance, and undoes a drain. */
export function ResumeButton({ node }: { node: NodeDto }): ReactNode {
  const { t } = useLingui();
  const resume = useMutation({
    mutationFn: () => client.api.POST('/v1/nodes/{id}/resume', { params: { path: { id: node.id } } }),
    onSuccess: async () => {
      await refreshNodes();
      tellDone(t`${visibleName(node.name)} is used again`, t`It takes new data as any other node.`);
    },
    onError: (error) => tellProblem(t`The node is not used again`, error),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerPlay size={16} aria-hidden />}
      loading={resume.isPending}
      onClick={() => resume.mutate()}
    >
      {node.operatorWish === 'maintenance' ? t`End maintenance` : t`Use it again`}
    </Button>
  );
}
