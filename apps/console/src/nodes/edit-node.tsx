import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { dataOf } from '#client';
import { client } from '../api/client.js';
import { tellDone } from '../look/tell.js';
import { visibleName } from '../look/visible-name.js';
import { formOf, type NodeForm, toEdit } from './node-form.js';
import { NodeFields } from './node-fields.js';
import type { NodeDto } from './node-states.js';
import { refreshNodes } from './refresh-nodes.js';
import { NotAccepted } from './not-accepted.js';
import { useNodeForm } from './use-node-form.js';

/** Changes what is set of a node. */
export function EditNode({ isOpen, onClose, ...rest }: EditNodeProps): ReactNode {
  const { t } = useLingui();
  const isSmall = useMediaQuery('(max-width: 48em)');
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t`Edit this node`}
      size="lg"
      fullScreen={isSmall ?? false}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <EditForm onClose={onClose} {...rest} />
    </Modal>
  );
}

interface EditNodeProps {
  /** As it was read, with the ETag of that answer. */
  node: NodeDto;
  etag: string | null;
  zones: string[];
  isOpen: boolean;
  onClose: () => void;
}

function EditForm({ zones, onClose, ...read }: Omit<EditNodeProps, 'isOpen'>): ReactNode {
  const { t } = useLingui();
  // What the form began with: an edit by somebody else meanwhile has another ETag, and is told.
  const [{ node, etag }] = useState(read);
  const form = useNodeForm(formOf(node));
  const edit = useMutation({
    mutationFn: (values: NodeForm) => {
      const params = { path: { id: node.id }, header: etag === null ? {} : { 'if-match': etag } };
      return dataOf(client.api.PATCH('/v1/nodes/{id}', { params, body: toEdit(node, values) }));
    },
    onSuccess: async ({ name, findings }) => {
      await refreshNodes();
      onClose();
      tellDone(
        t`${visibleName(name)} was changed`,
        findings.length > 0 ? findings.map(visibleName).join(' ') : t`It is used so from now on.`,
      );
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        if (Object.keys(toEdit(node, values)).length === 0) onClose();
        else edit.mutate(values);
      })}
    >
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t`New addresses and tokens are tested first, and the same node must answer; else nothing changes.`}
        </Text>
        <NodeFields form={form} zones={zones} isNew={false} />
        {edit.error ? <NotAccepted error={edit.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button type="submit" loading={edit.isPending}>
            {t`Save`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
