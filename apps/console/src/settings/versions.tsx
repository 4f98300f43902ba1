import { Card, Title } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { api } from '../api/client.js';
import { Facts } from '../look/facts.js';
import { visibleName } from '../look/visible-name.js';
import { partsByVersion } from './parts-by-version.js';

/** So many are named. */
const NAMED = 6;

/** Which version each part runs. */
export function Versions(): ReactNode {
  const { t } = useLingui();
  const { data } = api.useQuery('get', '/v1/system/status');
  const groups = partsByVersion(data?.versions ?? {});
  if (groups.length === 0) return null;
  const labelOf = (parts: readonly string[]): string => {
    const [named, count] = [parts.slice(0, NAMED).map(visibleName).join(', '), parts.length - NAMED];
    return count > 0 ? t`${named} and ${count} more` : named;
  };
  return (
    <Card component="section" aria-label={t`Versions`}>
      <Title order={2} size="h4" mb="sm">
        {t`Versions`}
      </Title>
      <Facts of={groups.map(({ version, parts }) => [labelOf(parts), version] as const)} />
    </Card>
  );
}
