import { ActionIcon, Checkbox } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconDots } from '@tabler/icons-react';
import { type ComponentType, memo, type ReactNode, useId } from 'react';
import { visibleName } from '../../look/visible-name.js';
import styles from './grid.module.css';
import type { GridColumn, GridItem } from './grid.js';

interface GridRowProps<T> {
  item: T;
  index: number;
  columns: readonly GridColumn<T>[];
  isNarrow: boolean;
  isActive: boolean;
  isSelected: boolean;
}

/**
 * One row. It is used again for other entries, by the dozen while one scrolls: so it is plain elements, but for its box and its button, which
 * stay as they are meanwhile. And it listens to nothing: what is done with it comes to `useGridInput`, by `data-index` and `data-part`.
 */
export const GridRow = memo(Row) as typeof Row;

function Row<T extends GridItem>(props: GridRowProps<T>): ReactNode {
  const { item, index, columns, isNarrow, isActive, isSelected } = props;
  const { t } = useLingui();
  const [boxCell, menuCell] = [useId(), useId()];
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
      <td
        role="gridcell"
        data-part="check"
        id={boxCell}
        aria-label={t`Select ${name}`}
        className={`${styles.cell} ${styles.check}`}
      >
        <RowBox isChecked={isSelected} labelledBy={boxCell} />
      </td>
      {columns.map(({ id, isNumber, cell }) => (
        <td key={id} role="gridcell" className={isNumber ? `${styles.cell} ${styles.end}` : styles.cell}>
          {cell(item)}
        </td>
      ))}
      <td role="gridcell" id={menuCell} aria-label={t`Actions for ${name}`} className={`${styles.cell} ${styles.menu}`}>
        <RowButton labelledBy={menuCell} />
      </td>
    </tr>
  );
}

// Their names are those of their cells: with them they would be drawn anew for each entry, which takes longer than all else of a row.

const RowBox: ComponentType<{ isChecked: boolean; labelledBy: string }> = memo(({ isChecked, labelledBy }) => (
  <Checkbox size="xs" tabIndex={-1} checked={isChecked} readOnly aria-labelledby={labelledBy} />
));

const RowButton: ComponentType<{ labelledBy: string }> = memo(({ labelledBy }) => (
  <ActionIcon
    variant="subtle"
    color="gray"
    size={32}
    tabIndex={-1}
    data-part="menu"
    aria-haspopup="menu"
    aria-labelledby={labelledBy}
  >
    <IconDots size={18} aria-hidden />
  </ActionIcon>
));
