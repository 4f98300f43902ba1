import { useLingui } from '@lingui/react/macro';
import { IconFolderOpen, IconSearchOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Empty } from '../look/empty.js';

/** A folder without entries: how some come to be, or why none was found. */
export function EmptyFolder({ search, isBucket }: { search: string; isBucket: boolean }): ReactNode {
  const { t } = useLingui();
  if (search !== '')
    return (
      <Empty icon={IconSearchOff} title={t`Nothing found`}>
        {t`No path below this folder has this text in it. The search looks in this folder and those below; upper and lower case are the same.`}
      </Empty>
    );
  return (
    <Empty icon={IconFolderOpen} title={isBucket ? t`No files here yet` : t`This folder is empty`}>
      {isBucket
        ? t`Upload files, or drop them onto this page. Each is kept as several copies on different nodes. Folders come to be with the first file in them: drop a whole folder, or move a file to a new one.`
        : t`A folder is there as long as files are in it. Drop files onto this page, or move some here, and it stays.`}
    </Empty>
  );
}
