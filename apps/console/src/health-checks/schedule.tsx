import { Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { api } from '../api/client.js';
import { formatSeconds } from '../look/format.js';
import { AnchorLink } from '../look/links.js';

/** When a check starts by itself, and whether it sets things right: settings of the placement service. */
export function Schedule(): ReactNode {
  const { t } = useLingui();
  const { data } = api.useQuery('get', '/v1/system/settings');
  const valueOf = (name: string): string | null | undefined =>
    data?.items.find((setting) => setting.name === name)?.value;
  const interval = valueOf('HEALTH_CHECK_INTERVAL_MS');
  if (!interval) return null;
  const seconds = Number(interval) / 1000;
  return (
    <Text size="sm" c="dimmed" component="div">
      {seconds === 0
        ? t`No check starts by itself.`
        : valueOf('HEALTH_CHECK_FIXES') === 'on'
          ? t`One starts by itself every ${formatSeconds(seconds)}, and sets right what it finds.`
          : t`One starts by itself every ${formatSeconds(seconds)}, and only reports.`}{' '}
      <Trans>
        See HEALTH_CHECK_INTERVAL_MS in the <AnchorLink to="/settings">settings</AnchorLink>.
      </Trans>
    </Text>
  );
}
