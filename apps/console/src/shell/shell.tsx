import { ActionIcon, Anchor, AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { IconKeyboard } from '@tabler/icons-react';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { startLive } from '../api/live.js';
import { laterDialog } from '../later/later.js';
import { Hint } from '../look/hint.js';
import { useSession } from '../session/use-session.js';
import { UploadPanel } from '../uploads/upload-panel.js';
import { LiveBadge } from './live-badge.js';
import { Logo } from './logo.js';
import { Navigation } from './navigation.js';
import { useShortcuts } from './shortcuts.js';
import styles from './shell.module.css';
import { UserButton } from './user-button.js';

const KeysDialog = laterDialog(async () => (await import('./keys-dialog.js')).KeysDialog);

/** What stands around every page behind the login. */
export function Shell(): ReactNode {
  const state = useSession();
  const navigate = useNavigate();
  const href = useRouterState({ select: ({ location, resolvedLocation }) => (resolvedLocation ?? location).href });
  useEffect(startLive, []);
  useEffect(() => {
    if (state.kind === 'anonymous') void navigate({ to: '/login', search: state.ended ? { next: href } : {} });
  }, [state, navigate, href]);
  return state.kind === 'user' ? <Frame /> : null;
}

function Frame(): ReactNode {
  const { t } = useLingui();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const [areKeysShown, keys] = useDisclosure(false);
  useShortcuts(keys.open);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', lg: 'xl' }}
    >
      <Anchor href="#content" className="skip-link">
        {t`Skip to the content`}
      </Anchor>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t`Navigation`}
              aria-expanded={isOpen}
            />
            <Anchor component={Link} to="/" underline="never" c="inherit" aria-label={t`ByteNode, to the beginning`}>
              <Logo />
            </Anchor>
          </Group>
          <Group gap="sm" wrap="nowrap">
            <LiveBadge />
            <KeysButton onClick={keys.open} />
            <UserButton />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar
        p="sm"
        className={styles.navigation}
        style={{ overflowY: 'auto' }}
        mod={{ open: isOpen }}
        aria-label={t`Navigation`}
      >
        <Navigation onNavigate={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
      <UploadPanel />
      <KeysDialog isOpen={areKeysShown} onClose={keys.close} />
    </AppShell>
  );
}

/** The keys are shown by `?`; who doesn't know that finds this. */
function KeysButton({ onClick }: { onClick: () => void }): ReactNode {
  const { t } = useLingui();
  return (
    <Hint label={t`Keys`}>
      <ActionIcon variant="subtle" color="gray" onClick={onClick} aria-label={t`Show the keys`} visibleFrom="sm">
        <IconKeyboard size={20} aria-hidden />
      </ActionIcon>
    </Hint>
  );
}
