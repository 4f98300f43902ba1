import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Name } from '../look/name.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { keepBothPath } from '../uploads/keep-both.js';
import { visibleName } from '../look/visible-name.js';
import type { Entry } from './entries.js';
import { isConflict } from './files-api.js';
import { NAME_FAULTS } from './name-fault-words.js';
import { folderOf, nameFaultOf, splitExtension } from './paths.js';
import { isTaken, useRename } from './use-rename.js';

interface RenameDialogProps {
  bucket: string;
  entry: Entry;
  onClose: () => void;
}

/** Gives a file or a folder another name, where it is. */
export function RenameDialog({ bucket, entry, onClose }: RenameDialogProps): ReactNode {
  const { t, i18n } = useLingui();
  const [name, setName] = useState(entry.name);
  const field = useRef<HTMLInputElement>(null);
  const rename = useRename(bucket, entry, onClose);
  const folder = folderOf(entry.kind === 'file' ? entry.file.path : entry.prefix.slice(0, -1));
  const fault = nameFaultOf(name, folder);
  useEffect(() => {
    // People change what stands before the extension.
    const end = entry.kind === 'file' ? splitExtension(entry.name)[0].length : entry.name.length;
    field.current?.setSelectionRange(0, end);
  }, [entry]);
  const { error } = rename;
  const isMerge = isTaken(error);
  const isShownAsProblem = error && !isConflict(error) && !isMerge;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!fault && name !== entry.name) rename.mutate({ name, mayMerge: isMerge });
  };
  const conflict = isConflict(error) ? t`There is one of this name already.` : undefined;
  const merge = isMerge ? t`There is a folder of this name. Both would become one; no file is replaced.` : undefined;
  return (
    <Modal opened onClose={onClose} title={entry.kind === 'file' ? t`Rename the file` : t`Rename the folder`}>
      <form onSubmit={onSubmit}>
        <Stack>
          {isShownAsProblem ? <ProblemAlert error={error} /> : null}
          <TextInput
            ref={field}
            data-autofocus
            label={t`Name`}
            value={name}
            onChange={(event) => {
              setName(event.currentTarget.value);
              rename.reset();
            }}
            error={fault && name !== '' ? i18n._(NAME_FAULTS[fault]) : (conflict ?? merge)}
            autoComplete="off"
            spellCheck={false}
          />
          {visibleName(name) === name ? null : (
            <Text size="sm">
              {t`There is something in it that is not seen:`} <Name of={name} />
            </Text>
          )}
          <Group justify="flex-end">
            {conflict ? (
              <Button variant="light" onClick={() => rename.mutate({ name: keepBothPath(name), mayMerge: false })}>
                {t`Name it ${visibleName(keepBothPath(name))}`}
              </Button>
            ) : null}
            <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
            <Button
              type="submit"
              loading={rename.isPending}
              disabled={fault !== undefined || name === entry.name || conflict !== undefined}
            >
              {isMerge ? t`Put both together` : t`Rename`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
