import { Alert, Anchor, Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dataOf } from '#client';
import { client, session } from '../api/client.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { Entrance } from './entrance.js';

const route = getRouteApi('/login');

export function LoginPage(): ReactNode {
  const { t } = useLingui();
  const { next } = route.useSearch();
  const router = useRouter();
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', password: '' } });
  const logIn = useMutation({
    mutationFn: (body: typeof form.values) => dataOf(client.api.POST('/v1/auth/login', { body })),
    onSuccess: (tokens) => {
      session.begin(tokens);
      router.history.push(next ?? '/');
    },
  });
  return (
    <Entrance
      title={t`Log in`}
      footer={
        <Trans>
          No account yet?{' '}
          <Anchor component={Link} to="/register">
            Register
          </Anchor>
        </Trans>
      }
    >
      {next && !logIn.error ? <Alert color="indigo">{t`Log in to go on where you were.`}</Alert> : null}
      {logIn.error ? <ProblemAlert error={logIn.error} /> : null}
      <form onSubmit={form.onSubmit((values) => logIn.mutate(values))}>
        <Stack>
          <TextInput
            {...form.getInputProps('email')}
            label={t`E-mail address`}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
          />
          <PasswordInput
            {...form.getInputProps('password')}
            label={t`Password`}
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
          <Group justify="space-between">
            <Anchor component={Link} to="/forgot-password" size="sm">
              {t`Forgot your password?`}
            </Anchor>
            <Button type="submit" loading={logIn.isPending}>
              {t`Log in`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Entrance>
  );
}
