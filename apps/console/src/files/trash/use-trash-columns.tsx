import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo } from 'react';
import { formatAgo, formatBytes, formatTime } from '../../look/format.js';
import { Name } from '../../look/name.js';
import styles from '../entries.module.css';
import { EntryIcon } from '../entry-icon.js';
import type { GridColumn } from '../grid/grid-props.js';
import { folderOf } from '../paths.js';
import type { Trashed } from './trashed.js';

/** The columns of the trash. */
export function useTrashColumns(isNarrow: boolean): GridColumn<Trashed>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const name: GridColumn<Trashed> = {
      id: 'name',
      title: t`Name`,
      cell: (file) => <TrashedName file={file} isNarrow={isNarrow} />,
    };
    if (isNarrow) return [name];
    return [
      name,
      { id: 'size', title: t`Size`, width: '7rem', isNumber: true, cell: (file) => formatBytes(file.sizeBytes) },
      { id: 'deleted', title: t`Deleted`, width: '10rem', cell: (file) => <When time={file.trashedAt} /> },
      { id: 'purged', title: t`Gone for good`, width: '10rem', cell: (file) => <When time={file.purgeAt} /> },
    ];
  }, [t, isNarrow]);
}

const When = ({ time }: { time: string }): ReactNode => (
  <time dateTime={time} title={formatTime(time)}>
    {formatAgo(time)}
  </time>
);

function TrashedName({ file, isNarrow }: { file: Trashed; isNarrow: boolean }): ReactNode {
  const { t } = useLingui();
  const folder = folderOf(file.path);
  const [size, purge] = [formatBytes(file.sizeBytes), formatAgo(file.purgeAt)];
  return (
    <div className={styles.name}>
      <EntryIcon entry={{ kind: 'file', key: file.id, name: file.name, file }} />
      <div className={styles.text}>
        <span className={styles.label}>
          <Name of={file.name} />
        </span>
        <span className={styles.where}>
          <Name of={folder === '' ? file.bucket : `${file.bucket}/${folder}`} />
          {isNarrow ? t` · ${size} · gone ${purge}` : null}
        </span>
      </div>
    </div>
  );
}
