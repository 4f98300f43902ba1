import { Group, Stack, Table, Text, Title } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconStethoscope } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api } from '../api/client.js';
import { Empty } from '../look/empty.js';
import { formatTime } from '../look/format.js';
import { AnchorLink } from '../look/links.js';
import { BY_CURSOR, LoadMore } from '../look/load-more.js';
import { Page } from '../look/page.js';
import { QueryView } from '../look/query-view.js';
import { ToneBadge } from '../look/tone-badge.js';
import { type HealthCheck, outcomeOf } from './check-words.js';
import { StartCheck } from './start-check.js';

/** Checks of the whole system, and their reports. */
export function HealthChecksPage(): ReactNode {
  const { t } = useLingui();
  const checks = api.useInfiniteQuery('get', '/v1/health-checks', { params: { query: { limit: 50 } } }, BY_CURSOR);
  return (
    <Page title={t`Health checks`}>
      <QueryView query={checks}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return (
            <Stack gap="lg">
              <StartCheck />
              <Title order={2} size="h4">
                {t`Reports`}
              </Title>
              {items.length === 0 ? (
                <Empty icon={IconStethoscope} title={t`No reports yet`}>
                  {t`A dry run changes nothing and shows what a check finds. Reports are kept for 90 days.`}
                </Empty>
              ) : (
                <ReportTable checks={items} />
              )}
              <LoadMore query={checks} />
            </Stack>
          );
        }}
      </QueryView>
    </Page>
  );
}

function ReportTable({ checks }: { checks: readonly HealthCheck[] }): ReactNode {
  const { t, i18n } = useLingui();
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t`Begun`}</Table.Th>
            <Table.Th>{t`Kind`}</Table.Th>
            <Table.Th>{t`Outcome`}</Table.Th>
            <Table.Th>{t`Errors`}</Table.Th>
            <Table.Th>{t`Warnings`}</Table.Th>
            <Table.Th>{t`Set right`}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {checks.map((check) => {
            const { tone, words } = outcomeOf(check);
            const { bySeverity, fixed } = check.summary;
            return (
              <Table.Tr key={check.id}>
                <Table.Td>
                  <AnchorLink to="/health-checks/$checkId" params={{ checkId: check.id }} size="sm">
                    {formatTime(check.createdAt)}
                  </AnchorLink>
                </Table.Td>
                <Table.Td>
                  <Group gap={4}>
                    <Text size="sm">
                      {[
                        check.dryRun ? t`dry run` : t`sets right`,
                        ...(check.deep ? [t`deep`] : []),
                        ...(check.requestedBy === 'schedule' ? [t`by schedule`] : []),
                      ].join(', ')}
                    </Text>
                  </Group>
                </Table.Td>
                <Table.Td>
                  <ToneBadge tone={tone}>{i18n._(words)}</ToneBadge>
                </Table.Td>
                <Table.Td>{bySeverity.error}</Table.Td>
                <Table.Td>{bySeverity.warning}</Table.Td>
                <Table.Td>{fixed}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
