import { Card, Group, Title } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { api } from '../api/client.js';
import { Fact } from '../look/fact.js';

/** Which version each part runs. */
export function Versions(): ReactNode {
  const { t } = useLingui();
  const { data } = api.useQuery('get', '/v1/system/status');
  const versions = Object.entries(data?.versions ?? {});
  if (versions.length === 0) return null;
  return (
    <Card component="section" aria-label={t`Versions`}>
      <Title order={2} size="h4" mb="sm">
        {t`Versions`}
      </Title>
      <Group gap="xl">
        {versions.map(([part, version]) => (
          <Fact key={part} label={part} value={version} />
        ))}
      </Group>
    </Card>
  );
}
