import { Checkbox, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import styles from './grid.module.css';
import type { GridColumn } from './grid.js';
import { EVERYTHING, NOTHING, type Selection } from './selection.js';

interface GridHeaderProps<T> {
  columns: readonly GridColumn<T>[];
  selected: 'nothing' | 'some' | 'all';
  onSelect: (selection: Selection) => void;
}

/** The heads of all columns, and the box for everything. Not drawn anew by scrolling. */
export const GridHeader = memo(Header) as typeof Header;

function Header<T>({ columns, selected, onSelect }: GridHeaderProps<T>): ReactNode {
  const { t } = useLingui();
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        <th role="columnheader" scope="col" className={`${styles.head} ${styles.check}`}>
          <Checkbox
            size="xs"
            checked={selected === 'all'}
            indeterminate={selected === 'some'}
            onChange={() => onSelect(selected === 'nothing' ? EVERYTHING : NOTHING)}
            aria-label={selected === 'nothing' ? t`Select everything` : t`Select nothing`}
          />
        </th>
        {columns.map((column) => (
          <Head key={column.id} column={column} />
        ))}
        <th role="columnheader" scope="col" className={`${styles.head} ${styles.menu}`}>
          <VisuallyHidden>{t`Actions`}</VisuallyHidden>
        </th>
      </tr>
    </thead>
  );
}

/** The head of a column; where the list can be sorted by it, a button. */
function Head<T>({ column: { title, width, isNumber, sort } }: { column: GridColumn<T> }): ReactNode {
  const Arrow = sort?.direction === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sort ? (sort.direction ?? 'none') : undefined}
      className={isNumber ? `${styles.head} ${styles.end}` : styles.head}
      style={width ? { width } : undefined}
    >
      {sort ? (
        <UnstyledButton className={styles.sort} onClick={sort.onSort}>
          {title}
          {sort.direction ? <Arrow size={14} aria-hidden /> : null}
        </UnstyledButton>
      ) : (
        title
      )}
    </th>
  );
}
