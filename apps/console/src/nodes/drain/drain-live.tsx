import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconHourglass, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../../api/client.js';
import { ask } from '../../dialogs/ask.js';
import { tellDone, tellProblem } from '../../look/tell.js';
import { visibleName } from '../../look/visible-name.js';
import type { NodeDto } from '../node-states.js';
import { refreshNodes } from '../refresh-nodes.js';
import { ResumeButton } from '../resume-button.js';
import { isUnderWay, type JobDto } from './drain-stage.js';
import { DrainProgress } from './drain-progress.js';

/** A drain under way. */
export function DrainLive({ node, job }: { node: NodeDto; job: JobDto | undefined }): ReactNode {
  const { t } = useLingui();
  if (!job || !isUnderWay(job))
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
      <StateSentence job={job} />
      <DrainProgress job={job} />
      <DrainButtons job={job} />
    </Stack>
  );
}

function StateSentence({ job }: { job: JobDto }): ReactNode {
  const { t } = useLingui();
  if (job.state === 'paused')
    return (
      <Alert color="grape" role="status" icon={<IconPlayerPause aria-hidden />} title={t`Paused`}>
        {t`Nothing is moved now. The node gets nothing new meanwhile.`}
      </Alert>
    );
  if (job.state === 'queued')
    return <Alert color="indigo" role="status" icon={<IconHourglass aria-hidden />} title={t`It begins in a moment`} />;
  if (job.waitingReason)
    return (
      <Alert
        color="yellow"
        role="status"
        icon={<IconHourglass aria-hidden />}
        title={t`It waits, and goes on by itself`}
      >
        <span lang="en">{visibleName(job.waitingReason)}</span>
      </Alert>
    );
  return <Text size="sm">{t`Copies are being made on other nodes. This page may be closed; the work goes on.`}</Text>;
}

function DrainButtons({ job }: { job: JobDto }): ReactNode {
  const { t } = useLingui();
  const params = { path: { id: job.id } };
  const pause = useMutation({
    mutationFn: () => client.api.POST('/v1/jobs/{id}/pause', { params }),
    onSuccess: refreshNodes,
    onError: (error) => tellProblem(t`It was not paused`, error),
  });
  const goOn = useMutation({
    mutationFn: () => client.api.POST('/v1/jobs/{id}/resume', { params }),
    onSuccess: refreshNodes,
    onError: (error) => tellProblem(t`It does not go on`, error),
  });
  const cancel = useMutation({
    mutationFn: () => client.api.POST('/v1/jobs/{id}/cancel', { params }),
    onSuccess: async () => {
      await refreshNodes();
      tellDone(t`The drain was cancelled`, t`The node is used as any other again. What was moved stays where it is.`);
    },
    onError: (error) => tellProblem(t`It was not cancelled`, error),
  });
  const askToCancel = (): void => {
    ask({
      title: t`Cancel this drain?`,
      text: t`It ends after the chunk under way. The node is used as any other again; what was moved stays where it is, and nothing is lost.`,
      confirm: t`Cancel the drain`,
      cancel: t`Let it go on`,
      onConfirm: () => cancel.mutate(),
    });
  };
  return (
    <Group justify="flex-end">
      {job.state === 'paused' ? (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={goOn.isPending}
          onClick={() => goOn.mutate()}
        >
          {t`Go on`}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          loading={pause.isPending}
          onClick={() => pause.mutate()}
        >
          {t`Pause`}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconX size={16} aria-hidden />}
        loading={cancel.isPending}
        onClick={askToCancel}
      >
        {t`Cancel the drain`}
      </Button>
    </Group>
  );
}
