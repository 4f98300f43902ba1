import { Alert, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { TimeAgo } from '../../look/time-ago.js';
import { TONES } from '../../look/tones.js';
import { visibleName } from '../../look/visible-name.js';
import type { JobDto } from './drain-stage.js';

/** How the drain before this one ended, where it did not come to its end. */
export function LastDrain({ job }: { job: JobDto }): ReactNode {
  const { t } = useLingui();
  if (job.state !== 'failed' && job.state !== 'cancelled') return null;
  const { color, Icon } = TONES[job.state === 'failed' ? 'bad' : 'neutral'];
  return (
    <Alert
      color={color}
      icon={<Icon aria-hidden />}
      title={job.state === 'failed' ? t`The last drain failed` : t`The last drain was cancelled`}
    >
      {job.error ? (
        <Text size="sm" lang="en">
          {visibleName(job.error)}
        </Text>
      ) : null}
      <Text size="xs">
        <TimeAgo time={job.finishedAt ?? job.updatedAt} />
      </Text>
    </Alert>
  );
}
