import { useInterval } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { formatAgo, formatTime } from './format.js';
import { Hint } from './hint.js';

const STEP_MS = 10_000;

/** How long ago, kept true while it is shown; the exact time on hover. */
export function TimeAgo({ time }: { time: string }): ReactNode {
  const [, setSteps] = useState(0);
  useInterval(() => setSteps((steps) => steps + 1), STEP_MS, { autoInvoke: true });
  return (
    <Hint label={formatTime(time)}>
      <time dateTime={time}>{formatAgo(time)}</time>
    </Hint>
  );
}
