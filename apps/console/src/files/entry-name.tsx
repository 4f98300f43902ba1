import { Anchor } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { formatAgo, formatBytes } from '../look/format.js';
import { Name } from '../look/name.js';
import type { Entry } from './entries.js';
import styles from './entries.module.css';
import { EntryIcon } from './entry-icon.js';
import { folderOf } from './paths.js';
import { protectionOf } from './protection.js';
import { spelledOut } from './twin-names.js';

interface EntryNameProps {
  entry: Entry;
  href: string;
  /** Another entry looks the same: this one is spelled out. */
  hasTwin: boolean;
  /** Where lists reach into folders: what a path begins with for all of them. */
  below?: string | undefined;
  /** A second line has what there are no columns for. */
  isNarrow: boolean;
}

/** The name of an entry as a link, so that it can be opened in a tab of its own; keys and clicks on the row open it as well. */
export function EntryName({ entry, href, hasTwin, below, isNarrow }: EntryNameProps): ReactNode {
  const where = below === undefined || entry.kind === 'folder' ? '' : folderOf(entry.file.path.slice(below.length));
  return (
    <div className={styles.name}>
      <EntryIcon entry={entry} />
      <div className={styles.text}>
        <span className={styles.label}>
          <Anchor href={href} tabIndex={-1} underline="hover" className={styles.link}>
            {hasTwin ? <bdi>{spelledOut(entry.name)}</bdi> : <Name of={entry.name} />}
          </Anchor>
        </span>
        {where && !isNarrow ? (
          <span className={styles.where}>
            <Name of={where} />
          </span>
        ) : null}
        {isNarrow ? <SecondLine entry={entry} where={where} /> : null}
      </div>
    </div>
  );
}

function SecondLine({ entry, where }: { entry: Entry; where: string }): ReactNode {
  const { t, i18n } = useLingui();
  if (entry.kind === 'folder') return <span className={styles.second}>{t`Folder`}</span>;
  const { sizeBytes, updatedAt, protection } = entry.file;
  return (
    <span className={styles.second}>
      {formatBytes(sizeBytes)} · {formatAgo(updatedAt)}
      {where ? (
        <>
          {' · '}
          <Name of={where} />
        </>
      ) : null}
      {protection === 'full' ? null : <> · {i18n._(protectionOf(entry.file).words)}</>}
    </span>
  );
}
