import { Button, Card, SimpleGrid, Stack, Text } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
import { IconBucket, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { api } from '../api/client.js';
import { later } from '../later/later.js';
import { Empty } from '../look/empty.js';
import { ButtonLink } from '../look/links.js';
import { Page } from '../look/page.js';
import { QueryView } from '../look/query-view.js';
import { BucketCard } from './buckets/bucket-card.js';
import { MY_FILES } from './buckets/my-files.js';
import type { Bucket } from './buckets/policy.js';
import { UseMeter } from './buckets/use-meter.js';

/** Forms and what they need are loaded when one is opened. */
const CreateBucket = later(async () => (await import('./buckets/create-bucket.js')).CreateBucket);
const EditBucket = later(async () => (await import('./buckets/edit-bucket.js')).EditBucket);
const DeleteBucket = later(async () => (await import('./buckets/delete-bucket.js')).DeleteBucket);

type Dialog = { kind: 'create' } | { kind: 'edit'; bucket: Bucket } | { kind: 'delete'; bucket: Bucket };

/** All buckets, and what is stored in them together. */
export function BucketsPage(): ReactNode {
  const { t } = useLingui();
  const buckets = api.useQuery('get', '/v1/buckets');
  const [dialog, setDialog] = useState<Dialog>();
  const close = (): void => setDialog(undefined);
  return (
    <Page
      title={t`Files`}
      description={t`Buckets hold files, each with a policy of its own: how many copies, how much room, how long in the trash.`}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog({ kind: 'create' })}>
          {t`New bucket`}
        </Button>
      }
    >
      <TotalUse />
      <QueryView query={buckets}>
        {({ items }) =>
          items.length === 0 ? (
            <NoBuckets />
          ) : (
            <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
              {items.map((bucket) => (
                <BucketCard
                  key={bucket.name}
                  bucket={bucket}
                  onEdit={() => setDialog({ kind: 'edit', bucket })}
                  onDelete={() => setDialog({ kind: 'delete', bucket })}
                />
              ))}
            </SimpleGrid>
          )
        }
      </QueryView>
      {dialog?.kind === 'create' ? <CreateBucket onClose={close} /> : null}
      {dialog?.kind === 'edit' ? <EditBucket name={dialog.bucket.name} onClose={close} /> : null}
      {dialog?.kind === 'delete' ? <DeleteBucket bucket={dialog.bucket} onClose={close} /> : null}
    </Page>
  );
}

function TotalUse(): ReactNode {
  const { t } = useLingui();
  const usage = api.useQuery('get', '/v1/usage');
  return (
    <QueryView query={usage} rows={1}>
      {(total) => (
        <Card>
          <Stack gap={4}>
            <Text fw={600} size="sm">
              {t`Stored in all`}
            </Text>
            <UseMeter {...total} label={t`Use of the quota`} />
            <Text size="sm" c="dimmed">
              <Plural value={total.fileCount} one="# file." other="# files." />{' '}
              {t`Files in the trash count; copies don't.`}
            </Text>
          </Stack>
        </Card>
      )}
    </QueryView>
  );
}

function NoBuckets(): ReactNode {
  const { t } = useLingui();
  return (
    <Empty
      icon={IconBucket}
      title={t`Nothing stored yet`}
      action={
        <ButtonLink to="/files/$bucket" params={{ bucket: MY_FILES }} search={{}}>
          {t`Open my-files`}
        </ButtonLink>
      }
    >
      {t`The bucket my-files is yours already: it comes to be with the first file. Make others where files need another policy.`}
    </Empty>
  );
}
