import { useLingui } from '@lingui/react/macro';
import { IconDots } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { visibleName } from '../../look/visible-name.js';
import styles from './grid.module.css';
import type { GridColumn, GridItem } from './grid-props.js';

interface GridRowProps<T> {
  item: T;
  index: number;
  columns: readonly GridColumn<T>[];
  isNarrow: boolean;
  isActive: boolean;
  isSelected: boolean;
}

/**
 * One row. Rows come and go by the dozen while one scrolls, so there is nothing in it but plain elements; and it listens to nothing: what is
 * done with it comes to `useGridInput`, by `data-index` and `data-part`.
 */
export const GridRow = memo(Row) as typeof Row;

function Row<T extends GridItem>(props: GridRowProps<T>): ReactNode {
  const { item, index, columns, isNarrow, isActive, isSelected } = props;
  const { t } = useLingui();
  const name = visibleName(item.name);
  return (
    <tr
      role="row"
      data-index={index}
      data-narrow={isNarrow || undefined}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      className={styles.row}
    >
      <td role="gridcell" data-part="check" className={`${styles.cell} ${styles.check}`}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isSelected}
          readOnly
          aria-label={t`Select ${name}`}
          className={styles.box}
        />
      </td>
      {columns.map(({ id, isNumber, cell }) => (
        <td key={id} role="gridcell" className={isNumber ? `${styles.cell} ${styles.end}` : styles.cell}>
          {cell(item)}
        </td>
      ))}
      <td role="gridcell" className={`${styles.cell} ${styles.menu}`}>
        <button
          type="button"
          data-part="menu"
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={t`Actions for ${name}`}
          className={styles.menuButton}
        >
          <IconDots size={18} aria-hidden />
        </button>
      </td>
    </tr>
  );
}
