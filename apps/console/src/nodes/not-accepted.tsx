import { Alert, Stack } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem } from '#client';
import { ProblemAlert } from '../look/problem-alert.js';
import { visibleName } from '../look/visible-name.js';
import { TestStepList } from './test-step-list.js';

/** Why a node, or a change of one, was not taken: with the steps of its test, where that was the reason. */
export function NotAccepted({ error }: { error: Error }): ReactNode {
  const { t } = useLingui();
  if (!(error instanceof ApiProblem) || error.steps.length === 0) return <ProblemAlert error={error} />;
  return (
    <Stack gap="md">
      <Alert
        color="red"
        role="alert"
        icon={<IconAlertCircle aria-hidden />}
        title={t`The node did not pass its test; nothing was changed`}
      >
        <span lang="en">{visibleName(error.detail)}</span>
      </Alert>
      <TestStepList steps={error.steps} />
    </Stack>
  );
}
