import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../../api/client.js';
import { AnchorLink } from '../../look/links.js';
import { ProblemAlert } from '../../look/problem-alert.js';
import { tellDone } from '../../look/tell.js';
import { refreshLists } from '../folder-cache.js';
import type { Bucket } from './policy.js';

/** Deletes an empty bucket; of another one it says what is still in it. */
export function DeleteBucket({ bucket, onClose }: { bucket: Bucket; onClose: () => void }): ReactNode {
  const { t } = useLingui();
  const { name, fileCount, trashedCount } = bucket;
  const remove = useMutation({
    mutationFn: () => client.api.DELETE('/v1/buckets/{bucket}', { params: { path: { bucket: name } } }),
    onSuccess: () => {
      refreshLists();
      tellDone(t`The bucket ${name} is deleted`);
      onClose();
    },
    onError: refreshLists,
  });
  const isEmpty = fileCount === 0 && trashedCount === 0;
  return (
    <Modal opened onClose={onClose} title={t`Delete the bucket ${name}?`}>
      <Stack>
        {remove.error ? <ProblemAlert error={remove.error} /> : null}
        {isEmpty ? (
          <Text size="sm">{t`It is empty: only its name and its policy go.`}</Text>
        ) : (
          <Text size="sm">
            <Trans>Only an empty bucket can be deleted. This one has</Trans>{' '}
            <AnchorLink to="/files/$bucket" params={{ bucket: name }} search={{}}>
              <Plural value={fileCount} one="# file" other="# files" />
            </AnchorLink>{' '}
            <Trans>and</Trans>{' '}
            <AnchorLink to="/trash">
              <Plural value={trashedCount} one="# in the trash" other="# in the trash" />
            </AnchorLink>
            .
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {isEmpty ? t`Cancel` : t`Close`}
          </Button>
          {isEmpty ? (
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t`Delete the bucket`}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Modal>
  );
}
