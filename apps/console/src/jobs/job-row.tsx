import { Group, Stack, Text, Title } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { components } from '#client';
import { api } from '../api/client.js';
import { formatSeconds } from '../look/format.js';
import { AnchorLink } from '../look/links.js';
import { TimeAgo } from '../look/time-ago.js';
import { useUser } from '../session/use-session.js';
import { JobView } from './job-progress.js';
import { isOver, kindOf } from './job-words.js';

type Job = components['schemas']['JobDto'];

/** A job in a list: what it is, who wanted it, how far it is. */
export function JobRow({ job }: { job: Job }): ReactNode {
  const { t, i18n } = useLingui();
  const { createdAt, startedAt, finishedAt, requestedBy } = job;
  const seconds = startedAt && finishedAt ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000 : undefined;
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h5">
          {i18n._(kindOf(job))}
        </Title>
        <Text size="xs" c="dimmed" component="div">
          {requestedBy === null ? t`by the system itself` : t`by an administrator`} ·{' '}
          <Trans>
            begun <TimeAgo time={createdAt} />
          </Trans>
          {seconds === undefined || !isOver(job) ? null : <> · {t`took ${formatSeconds(seconds)}`}</>}
        </Text>
      </Group>
      <JobView job={job} />
      <SubjectLink job={job} />
    </Stack>
  );
}

/** Leads to what the job works on. */
function SubjectLink({ job: { id, kind, subjectId, requestedBy } }: { job: Job }): ReactNode {
  const { t } = useLingui();
  const { id: ownId } = useUser();
  if (kind === 'health-check')
    return <AnchorLink to="/health-checks/$checkId" params={{ checkId: id }} size="sm">{t`Its report`}</AnchorLink>;
  if (!subjectId) return null;
  if (kind === 'drain')
    return <AnchorLink to="/nodes/$nodeId" params={{ nodeId: subjectId }} size="sm">{t`The node`}</AnchorLink>;
  return kind === 'redistribute' && requestedBy === ownId ? <FileLink fileId={subjectId} /> : null;
}

/** The page of a file is for its owner alone, and an administrator may have asked for anybody's file. */
function FileLink({ fileId }: { fileId: string }): ReactNode {
  const { t } = useLingui();
  const { data } = api.useQuery('get', '/v1/files/{id}', { params: { path: { id: fileId } } }, { retry: false });
  return data ? <AnchorLink to="/file/$fileId" params={{ fileId }} size="sm">{t`The file`}</AnchorLink> : null;
}
