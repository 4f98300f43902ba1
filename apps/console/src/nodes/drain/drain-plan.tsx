import { Button, Group, Progress, Stack, Table, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Facts } from '../../look/facts.js';
import { formatBytes, formatNumber, formatPercent } from '../../look/format.js';
import { Name } from '../../look/name.js';
import { QueryView } from '../../look/query-view.js';
import type { NodeDto } from '../node-states.js';
import { useNodes } from '../use-nodes.js';
import { type Receiver, receiversOf } from './drain-stage.js';
import { useDrainPlan } from './use-drain-plan.js';

/** What would be moved, and about where. */
export function DrainPlan({ node, onBack, onNext }: DrainPlanProps): ReactNode {
  const { t } = useLingui();
  const plan = useDrainPlan(node.id);
  const nodes = useNodes();
  return (
    <QueryView query={plan} rows={3}>
      {({ copies, bytes, possible }) => (
        <Stack gap="md">
          <Facts
            size="xl"
            fw={600}
            of={[
              [t`Copies to make elsewhere`, formatNumber(copies)],
              [t`To be copied`, formatBytes(bytes)],
            ]}
          />
          {copies > 0 ? <Receivers receivers={receiversOf(node.id, nodes.data?.items ?? [])} bytes={bytes} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onBack}>
              {t`Back`}
            </Button>
            <Button onClick={onNext} disabled={!possible}>
              {t`Go on`}
            </Button>
          </Group>
        </Stack>
      )}
    </QueryView>
  );
}

interface DrainPlanProps {
  node: NodeDto;
  onBack: () => void;
  onNext: () => void;
}

function Receivers({ receivers, bytes }: { receivers: readonly Receiver[]; bytes: number }): ReactNode {
  const { t } = useLingui();
  return (
    <Stack gap={4}>
      <Text size="sm">
        {t`These nodes receive the copies: by chance, in proportion to what is free, and never a chunk that lies there already.`}
      </Text>
      <Table.ScrollContainer minWidth={440} type="native" tabIndex={0} role="region" aria-label={t`Receiving nodes`}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t`Node`}</Table.Th>
              <Table.Th>{t`Zone`}</Table.Th>
              <Table.Th ta="right">{t`Free`}</Table.Th>
              <Table.Th>{t`About so much`}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {receivers.map(({ node, freeBytes, share }) => (
              <Table.Tr key={node.id}>
                <Table.Td>
                  <Name of={node.name} />
                </Table.Td>
                <Table.Td>
                  <Name of={node.zone} />
                </Table.Td>
                <Table.Td ta="right">{formatBytes(freeBytes)}</Table.Td>
                <Table.Td>
                  <Group gap="xs" wrap="nowrap">
                    <Progress value={share * 100} w={80} aria-label={t`Share: ${formatPercent(share)}`} />
                    <Text size="sm">{formatBytes(bytes * share)}</Text>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
