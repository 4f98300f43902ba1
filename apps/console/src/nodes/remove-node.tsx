import { Alert, Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ApiProblem } from '#client';
import { client } from '../api/client.js';
import { Name } from '../look/name.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { tellDone } from '../look/tell.js';
import { visibleName } from '../look/visible-name.js';
import type { NodeDto } from './node-states.js';
import { refreshNodes } from './refresh-nodes.js';

/** Takes a node off the list; one that holds copies only by its name. */
export function RemoveNode({ node, isOpen, onClose }: RemoveNodeProps): ReactNode {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const remove = useMutation({
    mutationFn: (force: boolean) => {
      const query = force ? { force: 'true' as const, confirm: typed } : {};
      return client.api.DELETE('/v1/nodes/{id}', { params: { path: { id: node.id }, query } });
    },
    onSuccess: async () => {
      tellDone(
        t`${visibleName(node.name)} was removed`,
        t`Its daemon can be stopped. What it held is made again where copies are missing.`,
      );
      await navigate({ to: '/nodes' });
      await refreshNodes();
    },
  });
  const isRefused = remove.error instanceof ApiProblem && remove.error.code === 'NODE.NOT_EMPTY';
  const isForced = node.replicaCount !== 0 || isRefused;
  const close = (): void => {
    setTyped('');
    remove.reset();
    onClose();
  };
  return (
    <Modal opened={isOpen} onClose={close} title={t`Remove this node?`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          remove.mutate(isForced);
        }}
      >
        <Stack gap="md">
          {isForced ? <Loss node={node} /> : <NothingLost node={node} />}
          {isForced ? (
            <TextInput
              label={<Trans>Type {visibleName(node.name)} to remove it all the same</Trans>}
              value={typed}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
              autoComplete="off"
              data-autofocus
            />
          ) : null}
          {remove.error ? <ProblemAlert error={remove.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t`Keep it`}
            </Button>
            <Button type="submit" color="red" loading={remove.isPending} disabled={isForced && typed !== node.name}>
              {t`Remove the node`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface RemoveNodeProps {
  node: NodeDto;
  isOpen: boolean;
  onClose: () => void;
}

function NothingLost({ node }: { node: NodeDto }): ReactNode {
  return (
    <Text size="sm">
      <Trans>
        <Name of={node.name} /> holds no copies: nothing is lost. It is asked nothing any more, and its history is
        deleted. It can be added again.
      </Trans>
    </Text>
  );
}

function Loss({ node: { name, replicaCount } }: { node: NodeDto }): ReactNode {
  const { t } = useLingui();
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t`This can lose data`}>
      <Stack gap="xs">
        <Text size="sm">
          {replicaCount === null ? (
            <Trans>
              What <Name of={name} /> holds is not known now.
            </Trans>
          ) : replicaCount === 0 ? (
            <Trans>
              <Name of={name} /> could not be asked what it holds.
            </Trans>
          ) : (
            <Trans>
              <Name of={name} /> holds <Plural value={replicaCount} one="# copy" other="# copies" />.
            </Trans>
          )}
        </Text>
        <List size="sm" spacing={4}>
          <List.Item>{t`Its copies count no more, at once. Missing ones are made again from the other nodes.`}</List.Item>
          <List.Item>{t`A chunk whose only copy lies here is lost, and its file with it.`}</List.Item>
          <List.Item>{t`Drain it instead, if you can: then nothing is missing at any moment.`}</List.Item>
        </List>
      </Stack>
    </Alert>
  );
}
