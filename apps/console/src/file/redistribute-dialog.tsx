import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type components, dataOf } from '#client';
import { client } from '../api/client.js';
import { JobProgress } from '../jobs/job-progress.js';
import { formatBytes } from '../look/format.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { QueryView } from '../look/query-view.js';

type Plan = components['schemas']['RedistributionPlanDto'];

interface RedistributeProps {
  fileId: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Restores a file's copies and spread: shows what would be done, then does it and shows how far it is. */
export function RedistributeDialog({ isOpen, onClose, fileId }: RedistributeProps): ReactNode {
  const { t } = useLingui();
  return (
    <Modal opened={isOpen} onClose={onClose} title={t`Redistribute`}>
      <Steps fileId={fileId} onClose={onClose} />
    </Modal>
  );
}

function Steps({ fileId, onClose }: { fileId: string; onClose: () => void }): ReactNode {
  const { t } = useLingui();
  const ask = (dryRun: boolean) =>
    dataOf(client.api.POST('/v1/files/{id}/redistribute', { params: { path: { id: fileId } }, body: { dryRun } }));
  const plan = useQuery({
    queryKey: ['redistribution', fileId],
    gcTime: 0,
    queryFn: async () => (await ask(true)) as Plan,
  });
  const start = useMutation({ mutationFn: async () => (await ask(false)) as components['schemas']['JobDto'] });
  if (start.data)
    return (
      <Stack>
        <JobProgress jobId={start.data.id} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t`Close`}</Button>
        </Group>
      </Stack>
    );
  return (
    <QueryView query={plan}>
      {(data) => (
        <Stack>
          {start.error ? <ProblemAlert error={start.error} /> : null}
          <PlanText plan={data} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t`Cancel`}
            </Button>
            <Button onClick={() => start.mutate()} loading={start.isPending} disabled={data.copies + data.moves === 0}>
              {t`Do it`}
            </Button>
          </Group>
        </Stack>
      )}
    </QueryView>
  );
}

function PlanText({ plan }: { plan: Plan }): ReactNode {
  const { t } = useLingui();
  const { copies, moves, bytes, obstacles } = plan;
  return (
    <>
      {copies + moves === 0 ? (
        <Text size="sm">{t`Nothing to do: every copy is where it should be.`}</Text>
      ) : (
        <List size="sm">
          {copies > 0 ? (
            <List.Item>
              <Plural value={copies} one="# copy is made or mended." other="# copies are made or mended." />
            </List.Item>
          ) : null}
          {moves > 0 ? (
            <List.Item>
              <Plural value={moves} one="# copy moves to another node." other="# copies move to other nodes." />
            </List.Item>
          ) : null}
          <List.Item>{t`${formatBytes(bytes)} go over the network. The file stays readable all the time.`}</List.Item>
        </List>
      )}
      {obstacles.length > 0 ? (
        <Alert color="yellow" title={t`Not everything can be mended with the nodes there are`}>
          <List size="sm">
            {obstacles.map((obstacle) => (
              <List.Item key={obstacle}>{obstacle}</List.Item>
            ))}
          </List>
        </Alert>
      ) : null}
    </>
  );
}
