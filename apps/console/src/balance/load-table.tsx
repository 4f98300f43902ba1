import { Card, Stack, Table, Text, Title } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { components } from '#client';
import { formatBytes, formatNumber } from '../look/format.js';
import { Name } from '../look/name.js';
import { byName } from './by-name.js';

type Load = components['schemas']['NodeLoadDto'];

/** What each node was found to hold, against what was believed. */
export function LoadTable({ loads }: { loads: readonly Load[] }): ReactNode {
  const { t } = useLingui();
  return (
    <Card>
      <Stack>
        <Title order={2} size="h4">
          {t`Counted anew`}
        </Title>
        <Table.ScrollContainer minWidth={640}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t`Node`}</Table.Th>
                <Table.Th>{t`Copies`}</Table.Th>
                <Table.Th>{t`Bytes`}</Table.Th>
                <Table.Th>{t`Were missing`}</Table.Th>
                <Table.Th>{t`Pins of others`}</Table.Th>
                <Table.Th>{t`Remark`}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {loads.toSorted(byName).map(({ nodeId, nodeName, replicaCount, storedBytes, previous, pins, note }) => (
                <Table.Tr key={nodeId}>
                  <Table.Td>
                    <Name of={nodeName} />
                  </Table.Td>
                  <Table.Td>
                    {formatNumber(replicaCount)}
                    {previous && previous.replicaCount !== replicaCount ? (
                      <Text size="xs" c="dimmed">{t`${formatNumber(previous.replicaCount)} before`}</Text>
                    ) : null}
                  </Table.Td>
                  <Table.Td>{formatBytes(storedBytes)}</Table.Td>
                  <Table.Td>{pins ? formatNumber(pins.missing) : t`not asked`}</Table.Td>
                  <Table.Td>{pins ? formatNumber(pins.foreign) : t`not asked`}</Table.Td>
                  <Table.Td>{note ?? '–'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Stack>
    </Card>
  );
}
