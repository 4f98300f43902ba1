import { Menu, Text, useMantineColorScheme } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconLanguage, IconLogout, IconMoon, IconSun, IconSunMoon, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { client, session } from '../api/client.js';
import { queryClient } from '../api/query-client.js';
import { chooseLanguage, LANGUAGES, type Language } from '../i18n/language.js';
import { type MenuButton, OpenedMenu } from '../later/opened-menu.js';
import { Name } from '../look/name.js';
import { tellProblem } from '../look/tell.js';
import { useUser } from '../session/use-session.js';

const SCHEMES = [
  { scheme: 'auto', Icon: IconSunMoon },
  { scheme: 'light', Icon: IconSun },
  { scheme: 'dark', Icon: IconMoon },
] as const;

/** Who is logged in; the account, how the console looks, and the way out. */
export function UserMenu({ button }: { button: MenuButton }): ReactNode {
  const { t, i18n } = useLingui();
  const user = useUser();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemeNames = { auto: t`As the system`, light: t`Light`, dark: t`Dark` };
  const languages = Object.entries(LANGUAGES) as [Language, string][];
  return (
    <OpenedMenu button={button} width={240}>
      <Menu.Label>
        <Text size="sm" fw={600} c="var(--mantine-color-text)">
          <Name of={user.displayName} />
        </Text>
        <Text size="xs">
          <Name of={user.email} />
        </Text>
      </Menu.Label>
      <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} aria-hidden />}>
        {t`Account`}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>{t`Appearance`}</Menu.Label>
      {SCHEMES.map(({ scheme, Icon }) => (
        <Menu.Item
          key={scheme}
          leftSection={<Icon size={16} aria-hidden />}
          onClick={() => setColorScheme(scheme)}
          fw={scheme === colorScheme ? 600 : undefined}
          aria-current={scheme === colorScheme}
        >
          {schemeNames[scheme]}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Label>{t`Language`}</Menu.Label>
      {languages.map(([language, name]) => (
        <Menu.Item
          key={language}
          lang={language}
          leftSection={<IconLanguage size={16} aria-hidden />}
          onClick={() => void chooseLanguage(language)}
          fw={language === i18n.locale ? 600 : undefined}
          aria-current={language === i18n.locale}
        >
          {name}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconLogout size={16} aria-hidden />}
        onClick={() => void logOut().catch((error: unknown) => tellProblem(t`You are still logged in`, error))}
      >
        {t`Log out`}
      </Menu.Item>
    </OpenedMenu>
  );
}

async function logOut(): Promise<void> {
  await client.api.POST('/v1/auth/logout');
  session.end();
  queryClient.clear();
}
