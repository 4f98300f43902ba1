import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './grid.module.css';
import type { GridColumn } from './grid-props.js';

/** The head of a column; where the list can be sorted by it, a button. */
export function GridHead<T>({ column: { title, width, isNumber, sort } }: { column: GridColumn<T> }): ReactNode {
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
        <button type="button" className={styles.sort} onClick={sort.onSort}>
          {title}
          {sort.direction ? <Arrow size={14} aria-hidden /> : null}
        </button>
      ) : (
        title
      )}
    </th>
  );
}
