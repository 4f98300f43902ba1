import { Button, Stack, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { client } from '../api/client.js';
import { AnchorLink } from '../look/links.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { EmailField } from './email-field.js';
import { Entrance } from './entrance.js';
import { logIn } from './log-in.js';
import { NewPassword, usePasswordCheck } from './new-password.js';

export function RegisterPage(): ReactNode {
  const { t } = useLingui();
  const navigate = useNavigate();
  const checkPassword = usePasswordCheck();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { displayName: '', email: '', password: '' },
    validate: { email: isEmail(t`This is no e-mail address.`), password: checkPassword },
  });
  const register = useMutation({
    mutationFn: async ({ displayName, email, password }: typeof form.values) => {
      const name = displayName.trim();
      await client.api.POST('/v1/auth/register', { body: { email, password, ...(name ? { displayName: name } : {}) } });
      await logIn({ email, password });
    },
    onSuccess: () => navigate({ to: '/files' }),
  });
  return (
    <Entrance
      title={t`Register`}
      lead={t`An account of your own on this system.`}
      footer={
        <Trans>
          Have an account? <AnchorLink to="/login">Log in</AnchorLink>
        </Trans>
      }
    >
      {register.error ? <ProblemAlert error={register.error} /> : null}
      <form onSubmit={form.onSubmit((values) => register.mutate(values))} noValidate>
        <Stack>
          <TextInput
            {...form.getInputProps('displayName')}
            label={t`Name`}
            description={t`What you are shown with. Optional.`}
            autoComplete="name"
            maxLength={200}
          />
          <EmailField {...form.getInputProps('email')} />
          <NewPassword {...form.getInputProps('password')} label={t`Password`} />
          <Button type="submit" loading={register.isPending}>
            {t`Register`}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
