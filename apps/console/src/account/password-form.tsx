import { Button, Group, PasswordInput, Stack, TextInput, VisuallyHidden } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../api/client.js';
import { queryClient } from '../api/query-client.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { tellDone } from '../look/tell.js';
import { useUser } from '../session/use-session.js';
import { NewPassword, usePasswordCheck } from './new-password.js';

export function PasswordForm(): ReactNode {
  const { t } = useLingui();
  const { email } = useUser();
  const checkPassword = usePasswordCheck();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { currentPassword: '', newPassword: '' },
    validate: { newPassword: checkPassword },
  });
  const change = useMutation({
    mutationFn: (body: typeof form.values) => client.api.POST('/v1/auth/password', { body }),
    onSuccess: () => {
      form.reset();
      void queryClient.invalidateQueries({ queryKey: ['get', '/v1/auth/sessions'] });
      tellDone(t`The password is changed`, t`All other sessions have ended; tokens of programs still work.`);
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
      <Stack>
        {change.error ? <ProblemAlert error={change.error} /> : null}
        <VisuallyHidden>
          {/* Password managers look for whose password it is. */}
          <TextInput value={email} readOnly autoComplete="username" aria-label={t`E-mail address`} tabIndex={-1} />
        </VisuallyHidden>
        <PasswordInput
          {...form.getInputProps('currentPassword')}
          label={t`Current password`}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <NewPassword {...form.getInputProps('newPassword')} />
        <Group justify="flex-end">
          <Button type="submit" loading={change.isPending}>
            {t`Change the password`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
