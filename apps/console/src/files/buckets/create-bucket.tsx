import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiProblem, dataOf } from '#client';
import { client } from '../../api/client.js';
import { ProblemAlert } from '../../look/problem-alert.js';
import { tellDone } from '../../look/tell.js';
import { refreshLists } from '../folder-cache.js';
import { PolicyFields } from './policy-fields.js';
import { type BucketPolicy, isBucketName, NEW_POLICY } from './policy.js';
import { PolicyWords } from './policy-words.js';

/** Makes a bucket. */
export function CreateBucket({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [policy, setPolicy] = useState<BucketPolicy>(NEW_POLICY);
  const create = useMutation({
    mutationFn: () => dataOf(client.api.POST('/v1/buckets', { body: { name, ...policy } })),
    onSuccess: () => {
      refreshLists();
      tellDone(t`The bucket ${name} is there`, t`Open it to upload files.`);
      onClose();
    },
  });
  const isTaken = create.error instanceof ApiProblem && create.error.code === 'BUCKET.EXISTS';
  const rule = t`3 to 63 lower-case letters, digits, dots and hyphens, as in host names.`;
  const taken = isTaken ? t`You have a bucket of this name.` : undefined;
  return (
    <Modal opened onClose={onClose} title={t`New bucket`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isBucketName(name)) create.mutate();
        }}
      >
        <Stack>
          {create.error && !isTaken ? <ProblemAlert error={create.error} /> : null}
          <TextInput
            data-autofocus
            label={t`Name`}
            description={rule}
            placeholder="photos"
            value={name}
            onChange={({ currentTarget: { value } }) => {
              setName(value);
              create.reset();
            }}
            error={name.length >= 3 && !isBucketName(name) ? t`That can't be the name of a bucket.` : taken}
            autoComplete="off"
            spellCheck={false}
            required
            withAsterisk={false}
          />
          <PolicyFields policy={policy} onChange={setPolicy} />
          <Alert color="indigo" p="sm">
            <Text size="sm">
              <PolicyWords policy={policy} />
            </Text>
          </Alert>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
            <Button type="submit" loading={create.isPending} disabled={!isBucketName(name)}>
              {t`Make the bucket`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
