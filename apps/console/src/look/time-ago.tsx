import { Tooltip } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { formatAgo, formatTime } from './format.js';

const STEP_MS = 10_000;

/** How long ago, kept true while it is shown; the exact time on hover. */
export function TimeAgo({ time }: { time: string }): ReactNode {
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), STEP_MS, { autoInvoke: true });
  return (
    <Tooltip label={formatTime(time)}>
      <time dateTime={time}>{formatAgo(time, now)}</time>
    </Tooltip>
  );
}
