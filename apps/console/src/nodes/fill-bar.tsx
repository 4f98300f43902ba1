import { Progress, Stack, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { formatBytes, formatPercent } from '../look/format.js';
import { TONES } from '../look/tones.js';
import { fillOf } from './fill.js';
import type { NodeDto } from './node-states.js';

/** How full something is, as a bar and in numbers. */
export function FillBar({ of, size = 'sm' }: FillBarProps): ReactNode {
  const { t } = useLingui();
  const fill = fillOf(of);
  if (!fill)
    return (
      <Text size="sm" c="dimmed">
        {t`Not measured yet`}
      </Text>
    );
  const [used, capacity] = [formatBytes(of.usedBytes ?? 0), formatBytes(of.capacityBytes)];
  return (
    <Stack gap={4} miw={110} w="100%">
      <Text size={size === 'sm' ? 'xs' : 'sm'} className="numbers" style={{ whiteSpace: 'nowrap' }}>
        {t`${used} of ${capacity}`}
      </Text>
      <Progress
        value={Math.max(fill.share * 100, fill.share > 0 ? 1 : 0)}
        color={TONES[fill.tone].color}
        size={size}
        aria-label={t`Used space: ${formatPercent(fill.share)}`}
      />
    </Stack>
  );
}

interface FillBarProps {
  of: Pick<NodeDto, 'usedBytes' | 'capacityBytes'>;
  size?: 'sm' | 'md';
}
