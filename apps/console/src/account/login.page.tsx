import { Alert, Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AnchorLink } from '../look/links.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { EmailField } from './email-field.js';
import { Entrance } from './entrance.js';
import { logIn } from './log-in.js';

const route = getRouteApi('/login');

export function LoginPage(): ReactNode {
  const { t } = useLingui();
  const { next } = route.useSearch();
  const router = useRouter();
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', password: '' } });
  const begin = useMutation({
    mutationFn: (credentials: typeof form.values) => logIn(credentials),
    onSuccess: () => router.history.push(next ?? '/'),
  });
  return (
    <Entrance
      title={t`Log in`}
      footer={
        <Trans>
          No account yet? <AnchorLink to="/register">Register</AnchorLink>
        </Trans>
      }
    >
      {next && !begin.error ? <Alert color="indigo">{t`Log in to go on where you were.`}</Alert> : null}
      {begin.error ? <ProblemAlert error={begin.error} /> : null}
      <form onSubmit={form.onSubmit((values) => begin.mutate(values))}>
        <Stack>
          <EmailField {...form.getInputProps('email')} autoFocus />
          <PasswordInput
            {...form.getInputProps('password')}
            label={t`Password`}
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
          <Group justify="space-between">
            <AnchorLink to="/forgot-password" size="sm">
              {t`Forgot your password?`}
            </AnchorLink>
            <Button type="submit" loading={begin.isPending}>
              {t`Log in`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Entrance>
  );
}
