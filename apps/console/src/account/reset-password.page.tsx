import { Alert, Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useLingui } from '@lingui/react/macro';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../api/client.js';
import { AnchorLink, ButtonLink } from '../look/links.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { Entrance } from './entrance.js';
import { NewPassword, usePasswordCheck } from './new-password.js';
import { useFragment } from './use-fragment.js';

export function ResetPasswordPage(): ReactNode {
  const { t } = useLingui();
  const token = useFragment();
  const checkPassword = usePasswordCheck();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '' },
    validate: { password: checkPassword },
  });
  const reset = useMutation({
    mutationFn: (body: typeof form.values) =>
      client.api.POST('/v1/auth/password-resets/{token}', { params: { path: { token } }, body }),
  });
  if (!token)
    return (
      <Entrance title={t`The link is incomplete`} lead={t`Open the whole link of the mail, or ask for another one.`}>
        <ButtonLink to="/forgot-password">{t`Ask for another mail`}</ButtonLink>
      </Entrance>
    );
  if (reset.isSuccess)
    return (
      <Entrance title={t`The new password is set`}>
        <Alert color="teal" icon={<IconCircleCheck aria-hidden />} role="status">
          {t`All sessions of this account have ended.`}
        </Alert>
        <ButtonLink to="/login">{t`Log in`}</ButtonLink>
      </Entrance>
    );
  return (
    <Entrance
      title={t`Set a new password`}
      footer={<AnchorLink to="/forgot-password">{t`Ask for another mail`}</AnchorLink>}
    >
      {reset.error ? <ProblemAlert error={reset.error} /> : null}
      <form onSubmit={form.onSubmit((values) => reset.mutate(values))} noValidate>
        <Stack>
          <NewPassword {...form.getInputProps('password')} />
          <Button type="submit" loading={reset.isPending}>
            {t`Set it`}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
