import { Alert, Button, Stack } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { useLingui } from '@lingui/react/macro';
import { IconMailCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../api/client.js';
import { AnchorLink } from '../look/links.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { EmailField } from './email-field.js';
import { Entrance } from './entrance.js';

export function ForgotPasswordPage(): ReactNode {
  const { t } = useLingui();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '' },
    validate: { email: isEmail(t`This is no e-mail address.`) },
  });
  const ask = useMutation({
    mutationFn: (body: typeof form.values) => client.api.POST('/v1/auth/password-resets', { body }),
  });
  return (
    <Entrance
      title={t`Forgot your password?`}
      lead={t`A mail with a link to set a new one comes to the address of your account.`}
      footer={<AnchorLink to="/login">{t`Back to the login`}</AnchorLink>}
    >
      {ask.error ? <ProblemAlert error={ask.error} /> : null}
      {ask.isSuccess ? (
        <Alert color="teal" icon={<IconMailCheck aria-hidden />} title={t`On its way`} role="status">
          {t`If there is an account with this address, it gets a mail within a minute. The link in it works once.`}
        </Alert>
      ) : (
        <form onSubmit={form.onSubmit((values) => ask.mutate(values))} noValidate>
          <Stack>
            <EmailField {...form.getInputProps('email')} />
            <Button type="submit" loading={ask.isPending}>
              {t`Send the mail`}
            </Button>
          </Stack>
        </form>
      )}
    </Entrance>
  );
}
