import { Code, Group, Stack, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { formatBytes, formatNumber } from '../../look/format.js';
import { Name } from '../../look/name.js';
import { TimeAgo } from '../../look/time-ago.js';
import { ToneBadge } from '../../look/tone-badge.js';
import type { Cell } from './cell.js';
import { CELL_WORDS } from './cell-words.js';
import type { Chunk, MapColumn } from './map-columns.js';
import type { ProbedReplica } from './probed-cells.js';

interface CellDetailProps {
  chunk: Chunk;
  column: MapColumn;
  cell: Cell;
  probed: ProbedReplica | undefined;
}

/** A chunk on a node in words: its state, since when that is proved, and the chunk itself. */
export function CellDetail({ chunk, column, cell, probed }: CellDetailProps): ReactNode {
  const { t, i18n } = useLingui();
  const replica = chunk.replicas.find(({ nodeId }) => nodeId === column.nodeId);
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          <Trans>
            Chunk {chunk.index} on <Name of={column.name} />
          </Trans>
        </Text>
        {cell === 'none' ? (
          <ToneBadge tone="neutral">{t`does not lie here`}</ToneBadge>
        ) : (
          <ToneBadge tone={CELL_WORDS[cell].tone}>{i18n._(CELL_WORDS[cell].word)}</ToneBadge>
        )}
        {probed ? (
          <Text size="xs" c="dimmed" className="numbers">
            {t`answered in ${formatNumber(Math.round(probed.latencyMs))} ms`}
          </Text>
        ) : null}
        {replica?.checkedAt ? (
          <Text size="xs" c="dimmed" component="div">
            <Trans>
              proved <TimeAgo time={replica.checkedAt} />
            </Trans>
          </Text>
        ) : null}
      </Group>
      <Text size="xs" c="dimmed" component="div">
        {formatBytes(chunk.sizeBytes)} · {t`${chunk.wantedCopies} copies wanted`} ·{' '}
        <Code style={{ overflowWrap: 'anywhere' }}>{chunk.cid}</Code>
      </Text>
    </Stack>
  );
}
