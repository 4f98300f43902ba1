import { Alert, Button, Group, Modal, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type components, dataOf } from '#client';
import { client } from '../api/client.js';
import { queryClient } from '../api/query-client.js';
import { formatBytes } from '../look/format.js';
import { Name } from '../look/name.js';
import { parseBytes } from '../look/parse-bytes.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { tellDone } from '../look/tell.js';

export type ManagedUser = components['schemas']['ManagedUserDto'];

/** Role, quota, and whether somebody is shut out. */
export function EditUser({ user, onClose }: { user: ManagedUser; onClose: () => void }): ReactNode {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      role: user.role,
      disabled: user.disabled,
      quota: user.quotaBytes === null ? '' : formatBytes(user.quotaBytes).replace('\u00a0', ' '),
    },
    validate: {
      quota: (text) =>
        text.trim() === '' || parseBytes(text) !== undefined ? null : t`A size such as 20 GiB, or nothing.`,
    },
  });
  const save = useMutation({
    mutationFn: ({ role, disabled, quota }: typeof form.values) => {
      const quotaBytes = quota.trim() === '' ? null : (parseBytes(quota) ?? null);
      const body = {
        ...(role === user.role ? {} : { role }),
        ...(disabled === user.disabled ? {} : { disabled }),
        ...(form.isDirty('quota') ? { quotaBytes } : {}),
      };
      return dataOf(client.api.PATCH('/v1/users/{id}', { params: { path: { id: user.id } }, body }));
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['get', '/v1/users'] });
      tellDone(t`Saved`, t`It holds from now on, in sessions that are open too.`);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t`Edit a user`}>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack>
          <Text fw={500}>
            <Name of={user.email} />
          </Text>
          {save.error ? <ProblemAlert error={save.error} /> : null}
          <Select
            {...form.getInputProps('role')}
            label={t`Role`}
            allowDeselect={false}
            data={[
              { value: 'user', label: t`User` },
              { value: 'admin', label: t`Administrator` },
            ]}
          />
          <TextInput
            {...form.getInputProps('quota')}
            label={t`Quota`}
            description={t`For all buckets together, the trash included. Leave it empty for no limit.`}
            placeholder="20 GiB"
          />
          <Switch
            {...form.getInputProps('disabled', { type: 'checkbox' })}
            label={t`Disabled`}
            description={t`Can't log in. The files stay.`}
          />
          {form.values.disabled && !user.disabled ? (
            <Alert color="yellow">{t`All sessions of this user end and all tokens are deleted.`}</Alert>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t`Cancel`}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {t`Save`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
