import { Group, Progress, Stack, Text } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { formatBytes, formatNumber, formatPercent, formatRate, formatSeconds } from '../../look/format.js';
import type { JobDto } from './drain-stage.js';

/** How far a drain is, how fast, and how long it takes still. */
export function DrainProgress({ job }: { job: JobDto }): ReactNode {
  const { t } = useLingui();
  const share = job.totalItems > 0 ? Math.min(1, job.doneItems / job.totalItems) : 0;
  // While it rests or waits nobody can say when it is done.
  const unknown = job.state === 'running' && job.waitingReason === null ? t`Not known yet` : t`Not while it waits`;
  const facts: [string, string][] = [
    [t`Copies`, t`${formatNumber(job.doneItems)} of ${formatNumber(job.totalItems)}`],
    [t`Bytes`, t`${formatBytes(job.doneBytes)} of ${formatBytes(job.totalBytes)}`],
    [t`Rate`, job.bytesPerSecond === null ? t`Not known yet` : formatRate(job.bytesPerSecond)],
    [t`Remaining`, job.remainingSeconds === null ? unknown : formatSeconds(job.remainingSeconds)],
  ];
  return (
    <Stack gap="sm">
      <Group gap="sm" wrap="nowrap">
        <Progress
          value={share * 100}
          animated={job.state === 'running' && job.waitingReason === null}
          size="lg"
          flex={1}
          aria-label={t`Moved`}
        />
        <Text size="sm" fw={600} className="numbers" miw={44} ta="right">
          {formatPercent(share)}
        </Text>
      </Group>
      <Group gap="xl">
        {facts.map(([label, value]) => (
          <Stack key={label} gap={0}>
            <Text size="xs" c="dimmed">
              {label}
            </Text>
            <Text size="sm" className="numbers">
              {value}
            </Text>
          </Stack>
        ))}
      </Group>
      {job.failures > 0 ? (
        <Text size="sm" c="dimmed">
          <Plural value={job.failures} one="# try failed; it is repeated." other="# tries failed; they are repeated." />
        </Text>
      ) : null}
    </Stack>
  );
}
