import { Stack, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { JobView } from '../../jobs/job-progress.js';
import { isOver } from '../../jobs/job-words.js';
import type { NodeDto } from '../node-states.js';
import { ResumeButton } from '../resume-button.js';
import type { JobDto } from './drain-stage.js';

/** A drain under way. */
export function DrainLive({ node, job }: { node: NodeDto; job: JobDto | undefined }): ReactNode {
  const { t } = useLingui();
  if (!job || isOver(job))
    return (
      <Stack gap="md" align="flex-start">
        <Text size="sm">
          {t`The node is set to be emptied, but no job does it now. Use it again, then begin anew.`}
        </Text>
        <ResumeButton node={node} />
      </Stack>
    );
  return (
    <Stack gap="md">
      <Text size="sm" role="status">
        {job.state === 'paused'
          ? t`Nothing is moved now. The node gets nothing new meanwhile.`
          : t`Copies are being made on other nodes. This page may be closed; the work goes on.`}
      </Text>
      <JobView job={job} />
    </Stack>
  );
}
