import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Name } from '../../look/name.js';
import { ProblemAlert } from '../../look/problem-alert.js';
import { tellDone } from '../../look/tell.js';
import { visibleName } from '../../look/visible-name.js';
import { keepBothPath } from '../../uploads/keep-both.js';
import { isConflict, restoreFile } from '../files-api.js';
import { dropFiles, refreshLists, TRASH } from '../folder-cache.js';
import { folderFaultOf, normalFolder } from '../move/judge-destination.js';
import { NAME_FAULTS } from '../name-fault-words.js';

interface RestoreAsProps {
  file: { id: string; path: string; bucket: string };
  onClose: () => void;
}

/** Another file is where this one was: it comes back beside it. */
export function RestoreAs({ file, onClose }: RestoreAsProps): ReactNode {
  const { t, i18n } = useLingui();
  const [typed, setTyped] = useState(() => keepBothPath(file.path));
  const path = normalFolder(typed);
  const fault = path === '' ? 'empty' : folderFaultOf(path);
  const restore = useMutation({
    mutationFn: () => restoreFile(file.id, path),
    onSuccess: () => {
      dropFiles(TRASH, new Set([file.id]));
      refreshLists();
      const where = visibleName(path);
      tellDone(t`The file is restored`, t`As ${where}.`);
      onClose();
    },
  });
  const taken = isConflict(restore.error) ? t`There is a file at this path too.` : undefined;
  return (
    <Modal opened onClose={onClose} title={t`Its place is taken`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!fault) restore.mutate();
        }}
      >
        <Stack>
          <Text size="sm">
            {t`There is another file at`} <Name of={`${file.bucket}/${file.path}`} />.{' '}
            {t`Both can be kept under different names.`}
          </Text>
          {restore.error && !taken ? <ProblemAlert error={restore.error} /> : null}
          <TextInput
            data-autofocus
            label={t`Path in ${file.bucket}`}
            value={typed}
            onChange={({ currentTarget: { value } }) => {
              setTyped(value);
              restore.reset();
            }}
            error={fault ? i18n._(NAME_FAULTS[fault]) : taken}
            autoComplete="off"
            spellCheck={false}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t`Leave it in the trash`}</Button>
            <Button type="submit" loading={restore.isPending} disabled={fault !== undefined}>
              {t`Restore`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
