import { Card, Tabs } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { later } from '../later/later.js';
import { Page } from '../look/page.js';
import styles from './account.module.css';
import { isAccountTab } from './account-search.js';

const PasswordForm = later(async () => (await import('./password-form.js')).PasswordForm);
const ProfileForm = later(async () => (await import('./profile-form.js')).ProfileForm);
const SessionsList = later(async () => (await import('./sessions-list.js')).SessionsList);
const TokensList = later(async () => (await import('./tokens-list.js')).TokensList);

const route = getRouteApi('/signed-in/account');

export function AccountPage(): ReactNode {
  const { t } = useLingui();
  const { tab = 'profile' } = route.useSearch();
  const navigate = useNavigate();
  const show = (next: string | null): void => {
    if (isAccountTab(next)) void navigate({ to: '/account', search: { tab: next } });
  };
  return (
    <Page title={t`Account`}>
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List mb="lg" className={styles.tabs}>
          <Tabs.Tab value="profile">{t`Profile`}</Tabs.Tab>
          <Tabs.Tab value="password">{t`Password`}</Tabs.Tab>
          <Tabs.Tab value="sessions">{t`Sessions`}</Tabs.Tab>
          <Tabs.Tab value="tokens">{t`Tokens`}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="profile">
          <Card maw={520}>
            <ProfileForm />
          </Card>
        </Tabs.Panel>
        <Tabs.Panel value="password">
          <Card maw={520}>
            <PasswordForm />
          </Card>
        </Tabs.Panel>
        <Tabs.Panel value="sessions">
          <SessionsList />
        </Tabs.Panel>
        <Tabs.Panel value="tokens">
          <TokensList />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
