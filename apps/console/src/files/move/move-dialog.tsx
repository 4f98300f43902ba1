import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useState } from 'react';
import { api } from '../../api/client.js';
import { QueryView } from '../../look/query-view.js';
import { NAME_FAULTS } from '../name-fault-words.js';
import { prefixOf } from '../paths.js';
import { bucketOf, type Targets } from '../targets.js';
import { FolderTree } from './folder-tree.js';
import { folderFaultOf, isWhereItIs, normalFolder } from './judge-destination.js';
import { moveEntries } from './move-files.js';

interface MoveDialogProps {
  targets: Targets;
  /** The folder they are seen in. */
  folder: string;
  onClose: () => void;
  /** They are being moved. */
  onMove: () => void;
}

/** Asks where to: a bucket, and a folder in it, which may be a new one. */
export function MoveDialog({ targets, folder: here, onClose, onMove }: MoveDialogProps): ReactNode {
  const { t, i18n } = useLingui();
  const buckets = api.useQuery('get', '/v1/buckets');
  const [place, setPlace] = useState({ bucket: bucketOf(targets), folder: here });
  const folder = normalFolder(place.folder);
  const fault = folderFaultOf(folder);
  const entries = targets.kind === 'entries' ? targets.entries : undefined;
  const isInItself = entries?.some(
    (entry) =>
      entry.kind === 'folder' && place.bucket === bucketOf(targets) && prefixOf(folder).startsWith(entry.prefix),
  );
  const isHere = entries !== undefined && isWhereItIs(entries, bucketOf(targets), { ...place, folder });
  const trashDays = buckets.data?.items.find(({ name }) => name === place.bucket)?.trashDays ?? 0;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onMove();
    void moveEntries(targets, { bucket: place.bucket, folder, trashDays }, entries?.length);
  };
  const problem = fault ? i18n._(NAME_FAULTS[fault]) : isInItself ? t`A folder can't be moved into itself.` : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={entries ? <Plural value={entries.length} one="Move # entry" other="Move # entries" /> : t`Move everything`}
    >
      <form onSubmit={onSubmit}>
        <Stack>
          <QueryView query={buckets}>
            {({ items }) => (
              <FolderTree
                buckets={items.map(({ name }) => name)}
                {...place}
                onChoose={(bucket, chosen) => setPlace({ bucket, folder: chosen })}
              />
            )}
          </QueryView>
          <TextInput
            label={t`Folder in ${place.bucket}`}
            description={t`Empty for the bucket itself. A folder that isn't there yet comes to be with its first file.`}
            value={place.folder}
            onChange={({ currentTarget: { value } }) => setPlace((now) => ({ ...now, folder: value }))}
            error={problem}
            autoComplete="off"
            spellCheck={false}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
            <Button type="submit" disabled={problem !== undefined || isHere || !buckets.data}>
              {isHere ? t`Already there` : t`Move here`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
