import { Alert, Button, Stack, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconStethoscope } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { dataOf } from '#client';
import { client } from '../api/client.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { TimeAgo } from '../look/time-ago.js';
import { TONES } from '../look/tones.js';
import { Panel } from '../look/panel.js';
import { TestRunning, TestStepList } from './test-step-list.js';
import type { TestStep } from './test-steps.js';

/** Tests a node in depth, when a person asks for it. */
export function DiagnosticTab({ nodeId }: { nodeId: string }): ReactNode {
  const { t } = useLingui();
  const test = useMutation({
    mutationFn: async () => ({
      ...(await dataOf(
        client.api.POST('/v1/nodes/{id}/test', { params: { path: { id: nodeId }, query: { deep: 'true' } } }),
      )),
      at: new Date().toISOString(),
    }),
  });
  return (
    <Panel
      title={t`Deep diagnostic`}
      description={t`Asks the node who it is, writes a block of its own, reads it back, and looks at its settings. It changes no verdict, and takes the block away again.`}
      actions={
        <Button
          leftSection={<IconStethoscope size={18} aria-hidden />}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          {test.data ? t`Test again` : t`Test it now`}
        </Button>
      }
    >
      {test.isPending ? <TestRunning /> : null}
      {test.error ? <ProblemAlert error={test.error} onRetry={() => test.mutate()} /> : null}
      {test.data && !test.isPending ? (
        <Stack gap="md">
          <Outcome steps={test.data.steps} />
          <TestStepList steps={test.data.steps} />
          <Text size="xs" c="dimmed">
            {t`Tested`} <TimeAgo time={test.data.at} />
          </Text>
        </Stack>
      ) : null}
    </Panel>
  );
}

function Outcome({ steps }: { steps: readonly TestStep[] }): ReactNode {
  const { t } = useLingui();
  const isFailed = steps.some(({ verdict }) => verdict === 'failed');
  const hasNotes = steps.some(({ verdict }) => verdict === 'warning');
  const { color, Icon } = TONES[isFailed ? 'bad' : hasNotes ? 'warn' : 'good'];
  const title = isFailed
    ? t`The node fails its test`
    : hasNotes
      ? t`The node works; something is to be noted`
      : t`The node passes every step`;
  return <Alert color={color} role="status" icon={<Icon aria-hidden />} title={title} />;
}
