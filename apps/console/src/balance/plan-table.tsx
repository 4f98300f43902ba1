import { Progress, Stack, Table, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { components } from '#client';
import { formatBytes, formatPercent } from '../look/format.js';
import { AnchorLink } from '../look/links.js';
import { Name } from '../look/name.js';
import { byName } from './by-name.js';

type Plan = components['schemas']['RebalancePlanDto'];

/** What each node holds before and after a plan. */
export function PlanTable({ plan }: { plan: Plan }): ReactNode {
  const { t } = useLingui();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t`Node`}</Table.Th>
            <Table.Th>{t`Before`}</Table.Th>
            <Table.Th>{t`After`}</Table.Th>
            <Table.Th ta="right">{t`Change`}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plan.perNode.toSorted(byName).map(({ nodeId, nodeName, capacityBytes, before, after }) => (
            <Table.Tr key={nodeId}>
              <Table.Td>
                <AnchorLink to="/nodes/$nodeId" params={{ nodeId }} size="sm">
                  <Name of={nodeName} />
                </AnchorLink>
              </Table.Td>
              <Table.Td w="32%">
                <Fill bytes={before} capacityBytes={capacityBytes} label={t`Before`} color="gray" />
              </Table.Td>
              <Table.Td w="32%">
                <Fill bytes={after} capacityBytes={capacityBytes} label={t`After`} color="indigo" />
              </Table.Td>
              <Table.Td ta="right" className="numbers">
                {after === before ? '–' : `${after > before ? '+' : '−'}${formatBytes(Math.abs(after - before))}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface FillProps {
  bytes: number;
  capacityBytes: number;
  label: string;
  color: string;
}

function Fill({ bytes, capacityBytes, label, color }: FillProps): ReactNode {
  const part = capacityBytes > 0 ? bytes / capacityBytes : 0;
  return (
    <Stack gap={4}>
      <Progress value={part * 100} color={color} aria-label={label} />
      <Text size="xs" c="dimmed" className="numbers">
        {formatBytes(bytes)} · {formatPercent(part)}
      </Text>
    </Stack>
  );
}
