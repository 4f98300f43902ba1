import { Button, Stack, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../api/client.js';
import { AnchorLink } from '../look/links.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { EmailField } from './email-field.js';
import { Entrance } from './entrance.js';
import { logIn } from './log-in.js';
import { NewPassword, usePasswordCheck } from './new-password.js';
import { NodesAlive } from './nodes-alive.js';
import { useFragment } from './use-fragment.js';

/** The first page of a new system: makes its administrator, then shows that the nodes are there. */
export function SetupPage(): ReactNode {
  const { t } = useLingui();
  const token = useFragment();
  const checkPassword = usePasswordCheck();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { token, email: '', password: '' },
    validate: {
      token: isNotEmpty(t`It was printed when the system started.`),
      email: isEmail(t`This is no e-mail address.`),
      password: checkPassword,
    },
  });
  const setUp = useMutation({
    mutationFn: async ({ email, password, ...rest }: typeof form.values) => {
      await client.api.POST('/v1/auth/setup', { body: { ...rest, email, password } });
      await logIn({ email, password });
    },
  });
  if (setUp.isSuccess) return <NodesAlive />;
  return (
    <Entrance
      title={t`Welcome to ByteNode`}
      lead={t`This makes the first administrator, who adds nodes and users and sees how the system is.`}
      footer={<AnchorLink to="/login">{t`There is an administrator already: log in`}</AnchorLink>}
    >
      {setUp.error ? <ProblemAlert error={setUp.error} /> : null}
      <form onSubmit={form.onSubmit((values) => setUp.mutate(values))} noValidate>
        <Stack>
          {token ? null : (
            <TextInput
              {...form.getInputProps('token')}
              label={t`One-time token`}
              description={t`The start of the system printed it, and a link with it.`}
              autoComplete="off"
              required
              withAsterisk={false}
            />
          )}
          <EmailField {...form.getInputProps('email')} />
          <NewPassword {...form.getInputProps('password')} label={t`Password`} />
          <Button type="submit" loading={setUp.isPending}>
            {t`Make the administrator`}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
