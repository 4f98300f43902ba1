import { Alert, Badge, Card, Code, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconAdjustmentsOff, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { components } from '#client';
import { api } from '../api/client.js';
import { Empty } from '../look/empty.js';
import { Name } from '../look/name.js';
import { Page } from '../look/page.js';
import { QueryView } from '../look/query-view.js';
import { SEARCH_FIELD } from '../shell/shortcuts.js';
import { Versions } from './versions.js';

type Setting = components['schemas']['SettingDto'];

/** What the services run with, and where each setting comes from. */
export function SettingsPage(): ReactNode {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const settings = api.useQuery('get', '/v1/system/settings');
  return (
    <Page
      title={t`Settings`}
      description={t`They come from the environment of each service and need its restart; docs and examples are in deploy/env. Secrets are never shown.`}
      actions={
        <TextInput
          {...SEARCH_FIELD}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          aria-label={t`Search settings`}
          placeholder={t`Name of a setting`}
          leftSection={<IconSearch size={16} aria-hidden />}
          type="search"
        />
      }
    >
      <Versions />
      <QueryView query={settings} rows={8}>
        {({ items, silentServices }) => {
          const found = items.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
          const services = [...new Set(found.map(({ service }) => service))];
          return (
            <Stack gap="lg">
              {silentServices.length > 0 ? (
                <Alert color="yellow" title={t`Not all services answered`}>
                  {t`Settings are missing of: ${silentServices.join(', ')}.`}
                </Alert>
              ) : null}
              {found.length === 0 ? (
                <Empty icon={IconAdjustmentsOff} title={t`No setting is called so`} />
              ) : (
                services.map((service) => (
                  <ServiceSettings
                    key={service}
                    service={service}
                    settings={found.filter((setting) => setting.service === service)}
                  />
                ))
              )}
            </Stack>
          );
        }}
      </QueryView>
    </Page>
  );
}

function ServiceSettings({ service, settings }: { service: string; settings: readonly Setting[] }): ReactNode {
  const { t } = useLingui();
  return (
    <Card component="section" aria-label={service}>
      <Title order={2} size="h4" mb="sm">
        {service}
      </Title>
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing={6} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="42%">{t`Setting`}</Table.Th>
              <Table.Th>{t`Value`}</Table.Th>
              <Table.Th>{t`Default`}</Table.Th>
              <Table.Th w={130}>{t`From`}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {settings.map((setting) => (
              <Table.Tr key={setting.name}>
                <Table.Td>
                  <Code>{setting.name}</Code>
                </Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {setting.secret ? <Text size="sm" c="dimmed">{t`secret`}</Text> : <Shown value={setting.value} />}
                </Table.Td>
                <Table.Td c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  <Shown value={setting.default} />
                </Table.Td>
                <Table.Td>
                  <Badge variant={setting.source === 'environment' ? 'light' : 'default'} tt="none" fw={500}>
                    {setting.source === 'environment' ? t`environment` : t`default`}
                  </Badge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

const Shown = ({ value }: { value: string | null }): ReactNode =>
  value === null || value === '' ? '–' : <Name of={value} />;
