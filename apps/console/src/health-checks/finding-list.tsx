import { Card, Group, NativeSelect, Stack, Table, Text, Title } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconCircleCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { api } from '../api/client.js';
import { queryClient } from '../api/query-client.js';
import { Empty } from '../look/empty.js';
import { BY_CURSOR, LoadMore } from '../look/load-more.js';
import { Name } from '../look/name.js';
import { QueryView } from '../look/query-view.js';
import { ToneBadge } from '../look/tone-badge.js';
import { type Finding, type HealthCheck, KINDS, SEVERITIES } from './check-words.js';

const FINDINGS = '/v1/health-checks/{id}/findings';

/** What a check found, each with what is done about it. */
export function FindingList({ check }: { check: HealthCheck }): ReactNode {
  const { t, i18n } = useLingui();
  const [kind, setKind] = useState<Finding['kind'] | null>(null);
  const { byKind } = check.summary;
  const found = byKind.reduce((sum, count) => sum + count.found, 0);
  const findings = api.useInfiniteQuery(
    'get',
    FINDINGS,
    { params: { path: { id: check.id }, query: { limit: 100, ...(kind ? { kind } : {}) } } },
    BY_CURSOR,
  );
  const read = useRef(found);
  useEffect(() => {
    // A check that goes on finds more.
    if (read.current !== found) void queryClient.invalidateQueries({ queryKey: ['get', FINDINGS] });
    read.current = found;
  }, [found]);
  if (found === 0)
    return check.state === 'succeeded' ? (
      <Empty icon={IconCircleCheck} title={t`Nothing was found`}>
        {t`Everything the check looked at is as it should be.`}
      </Empty>
    ) : null;
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t`Findings`}
        </Title>
        <NativeSelect
          value={kind ?? ''}
          onChange={({ currentTarget: { value } }) =>
            setKind(byKind.find((count) => count.kind === value)?.kind ?? null)
          }
          aria-label={t`Kind of finding`}
          data={[
            { value: '', label: t`All kinds` },
            ...byKind.map((count) => ({ value: count.kind, label: `${i18n._(KINDS[count.kind])} (${count.found})` })),
          ]}
          w={280}
        />
      </Group>
      <QueryView query={findings}>
        {({ pages }) => (
          <Card padding={0}>
            <Table.ScrollContainer minWidth={760}>
              <Table verticalSpacing="sm" horizontalSpacing="md">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t`Finding`}</Table.Th>
                    <Table.Th>{t`Where`}</Table.Th>
                    <Table.Th>{t`What is wrong`}</Table.Th>
                    <Table.Th>{t`What is done`}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {pages
                    .flatMap((page) => page.items)
                    .map((finding, at) => (
                      <FindingRow key={at} finding={finding} isDryRun={check.dryRun} />
                    ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </Card>
        )}
      </QueryView>
      <LoadMore query={findings} />
    </Stack>
  );
}

function FindingRow({ finding, isDryRun }: { finding: Finding; isDryRun: boolean }): ReactNode {
  const { t, i18n } = useLingui();
  const { kind, severity, subject, detail, action, done } = finding;
  const { tone, words } = SEVERITIES[severity];
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={4} align="flex-start">
          <Text size="sm" fw={500}>
            {i18n._(KINDS[kind])}
          </Text>
          <ToneBadge tone={tone}>{i18n._(words)}</ToneBadge>
        </Stack>
      </Table.Td>
      <Table.Td maw={200}>
        <Name of={subject.name || subject.id} />
      </Table.Td>
      <Table.Td>{detail}</Table.Td>
      <Table.Td>
        {action}
        {done ? (
          <Text size="xs" c="dimmed">{t`Done in this check.`}</Text>
        ) : isDryRun ? (
          <Text size="xs" c="dimmed">{t`Not done: this was a dry run.`}</Text>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
