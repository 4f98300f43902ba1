import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiProblem, dataOf } from '#client';
import { client } from '../../api/client.js';
import { ProblemAlert } from '../../look/problem-alert.js';
import { QueryView } from '../../look/query-view.js';
import { tellDone } from '../../look/tell.js';
import { refreshLists } from '../folder-cache.js';
import { PolicyFields } from './policy-fields.js';
import { type Bucket, type BucketPolicy, changesIn } from './policy.js';
import { PolicyWords } from './policy-words.js';

interface Tagged {
  bucket: Bucket;
  /** Names the policy that was read; a change is meant for that one only. */
  etag: string | undefined;
}

/** Changes a bucket's policy, unless it changed meanwhile. */
export function EditBucket({ name, onClose }: { name: string; onClose: () => void }): ReactNode {
  const { t } = useLingui();
  const bucket = useQuery({
    queryKey: ['bucket-to-edit', name],
    queryFn: () => readTagged(name),
    gcTime: 0,
    staleTime: Infinity,
  });
  return (
    <Modal opened onClose={onClose} title={t`Policy of ${name}`}>
      <QueryView query={bucket}>
        {(tagged) => (
          <EditForm key={tagged.etag} tagged={tagged} onClose={onClose} onReload={() => void bucket.refetch()} />
        )}
      </QueryView>
    </Modal>
  );
}

async function readTagged(bucket: string): Promise<Tagged> {
  const answer = await client.api.GET('/v1/buckets/{bucket}', { params: { path: { bucket } } });
  return { bucket: await dataOf(Promise.resolve(answer)), etag: answer.response.headers.get('etag') ?? undefined };
}

interface EditFormProps {
  tagged: Tagged;
  onClose: () => void;
  onReload: () => void;
}

function EditForm({ tagged: { bucket, etag }, onClose, onReload }: EditFormProps): ReactNode {
  const { t } = useLingui();
  const [policy, setPolicy] = useState<BucketPolicy>(bucket);
  const changes = changesIn(bucket, policy);
  const save = useMutation({
    mutationFn: (body: Partial<BucketPolicy>) => {
      const params = { path: { bucket: bucket.name }, header: etag === undefined ? {} : { 'If-Match': etag } };
      return dataOf(client.api.PATCH('/v1/buckets/{bucket}', { params, body }));
    },
    onSuccess: () => {
      refreshLists();
      tellDone(t`The policy is changed`, t`Copies and spread hold for what is uploaded from now on.`);
      onClose();
    },
  });
  const isOld = save.error instanceof ApiProblem && save.error.status === 412;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (changes) save.mutate(changes);
      }}
    >
      <Stack>
        {isOld ? (
          <Alert color="yellow" title={t`Somebody changed it meanwhile`}>
            <Stack gap="xs" align="flex-start">
              <Text size="sm">{t`Nothing of yours was saved. Look at how it is now, then change it again.`}</Text>
              <Button size="compact-sm" variant="default" onClick={onReload}>
                {t`Show how it is now`}
              </Button>
            </Stack>
          </Alert>
        ) : save.error ? (
          <ProblemAlert error={save.error} />
        ) : null}
        <PolicyFields policy={policy} onChange={setPolicy} />
        <Alert color="indigo" p="sm">
          <Text size="sm">
            <PolicyWords policy={policy} />{' '}
            {changes?.copies !== undefined || changes?.spread !== undefined
              ? t`What is stored already keeps its copies as they are; upload it again for more.`
              : null}
          </Text>
        </Alert>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
          <Button type="submit" loading={save.isPending} disabled={!changes || isOld}>
            {t`Save`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
