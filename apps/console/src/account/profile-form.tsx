import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { dataOf } from '#client';
import { client, session } from '../api/client.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { tellDone } from '../look/tell.js';
import { useUser } from '../session/use-session.js';

export function ProfileForm(): ReactNode {
  const { t } = useLingui();
  const user = useUser();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { displayName: user.displayName },
    validate: { displayName: (name) => (name.trim() ? null : t`A name is needed.`) },
  });
  const save = useMutation({
    mutationFn: ({ displayName }: typeof form.values) =>
      dataOf(client.api.PATCH('/v1/auth/me', { body: { displayName: displayName.trim() } })),
    onSuccess: (changed) => {
      session.update(changed);
      tellDone(t`Saved`, t`You are shown with the new name from now on.`);
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        {save.error ? <ProblemAlert error={save.error} /> : null}
        <TextInput
          label={t`E-mail address`}
          value={user.email}
          readOnly
          variant="filled"
          description={t`You log in with it.`}
        />
        <TextInput
          {...form.getInputProps('displayName')}
          label={t`Name`}
          description={t`What you are shown with.`}
          autoComplete="name"
          maxLength={200}
        />
        <TextInput
          label={t`Role`}
          value={user.role === 'admin' ? t`Administrator` : t`User`}
          readOnly
          variant="filled"
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {t`Save`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
