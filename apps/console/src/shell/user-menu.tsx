import { type MantineColorScheme, Menu, Text, useMantineColorScheme } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconCheck, IconLogout, IconMoon, IconSun, IconSunMoon, IconUserCircle } from '@tabler/icons-react';
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

const CHECK = <IconCheck size={14} aria-hidden />;

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
      <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
        {SCHEMES.map(({ scheme, Icon }) => (
          <Menu.RadioItem
            key={scheme}
            value={scheme}
            checkIcon={CHECK}
            closeMenuOnClick
            rightSection={<Icon size={16} aria-hidden />}
          >
            {schemeNames[scheme]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Label>{t`Language`}</Menu.Label>
      <Menu.RadioGroup value={i18n.locale} onChange={(language) => void chooseLanguage(language as Language)}>
        {languages.map(([language, name]) => (
          <Menu.RadioItem key={language} value={language} lang={language} checkIcon={CHECK} closeMenuOnClick>
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
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
