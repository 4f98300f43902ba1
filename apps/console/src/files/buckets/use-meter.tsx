import { Progress, Stack, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { formatBytes, formatPercent } from '../../look/format.js';

interface UseMeterProps {
  label: string;
  usedBytes: number;
  /** What uploads that are under way may still need. */
  reservedBytes: number;
  quotaBytes: number | null;
}

const NEARLY_FULL = 0.9;

/** How much is stored, of how much there may be. */
export function UseMeter({ label, usedBytes, reservedBytes, quotaBytes }: UseMeterProps): ReactNode {
  const { t } = useLingui();
  const [used, reserved, quota] = [formatBytes(usedBytes), formatBytes(reservedBytes), formatBytes(quotaBytes ?? 0)];
  const isLimited = quotaBytes !== null;
  const part = quotaBytes ? Math.min(1, usedBytes / quotaBytes) : isLimited ? 1 : 0;
  const reservedPart = quotaBytes ? Math.min(1 - part, reservedBytes / quotaBytes) : 0;
  const share = formatPercent(part);
  return (
    <Stack gap={6}>
      <Text size="sm" className="numbers">
        {isLimited ? t`${used} of ${quota} (${share})` : t`${used}, no quota`}
        {reservedBytes > 0 ? (
          <Text span size="sm" c="dimmed">
            {' '}
            {t`+ ${reserved} for uploads under way`}
          </Text>
        ) : null}
      </Text>
      {isLimited ? (
        <Progress.Root size="sm">
          <Progress.Section
            value={part * 100}
            color={part >= 1 ? 'red' : part > NEARLY_FULL ? 'yellow' : 'indigo'}
            aria-label={label}
          />
          <Progress.Section value={reservedPart * 100} color="indigo.3" aria-label={t`For uploads under way`} />
        </Progress.Root>
      ) : null}
    </Stack>
  );
}
