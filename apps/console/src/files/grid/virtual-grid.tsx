import { useVirtualizer, defaultRangeExtractor } from '@tanstack/react-virtual';
import {
  Fragment,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { assignSlots } from './assign-slots.js';
import type { GridItem, GridProps } from './grid.js';
import { GridHeader } from './grid-header.js';
import styles from './grid.module.css';
import { GridRow } from './grid-row.js';
import { isNothing, isSelected } from './selection.js';
import { useGridInput } from './use-grid-input.js';

const HEAD_PX = 40;
const ROW_PX = { wide: 44, narrow: 60 };
const OVERSCAN = 6;
/** The next page is asked for while so many rows are still to come. */
const ROWS_AHEAD = 400;

/**
 * A list of any length as a grid that keys move in: only rows that are seen, and the one with the focus, are in the document. One tab stop.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function VirtualGrid<T extends GridItem>(props: GridProps<T>): ReactNode {
  const { label, items, columns, isNarrow, hasMore, isLoading, onNeedMore, selection, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [wantedRow, setActive] = useState(0);
  const active = Math.max(0, Math.min(wantedRow, items.length - 1));
  const rowPx = isNarrow ? ROW_PX.narrow : ROW_PX.wide;
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: OVERSCAN,
    // The head lies over the first of what is seen.
    scrollPaddingEnd: HEAD_PX,
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return indexes.includes(active) ? indexes : [...indexes, active].sort((a, b) => a - b);
    },
    useFlushSync: false,
  });
  useEffect(() => rows.measure(), [rows, rowPx]);
  const shown = rows.getVirtualItems();
  const slots = useSlots(shown.flatMap(({ index }) => items[index]?.key ?? []));
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoading && last >= items.length - ROWS_AHEAD) onNeedMore();
  }, [hasMore, isLoading, last, items.length, onNeedMore]);
  const goTo = (row: number): void => {
    setActive(row);
    rows.scrollToIndex(row);
    focusRow(scroller.current, row);
  };
  const goToEnd = useEnd(props, goTo);
  const pageRows = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_PX) / rowPx) - 1);
  const input = useGridInput(props, { active, pageRows, goTo, goToEnd, setActive });
  useImperativeHandle(props.handle, () => ({ focus: () => focusRow(scroller.current, active) }), [active]);
  useKeptFocus(scroller, items, active);
  const isAll = items.length > 0 && (selection.isAll ? selection.keys.size === 0 : false);
  return (
    <div ref={scroller} className={styles.scroller} data-scroll-restoration-id="grid">
      <table
        role="grid"
        aria-label={label}
        aria-multiselectable
        aria-rowcount={hasMore ? -1 : items.length + 1}
        className={styles.table}
      >
        <GridHeader
          columns={columns}
          selected={isAll ? 'all' : isNothing(selection) ? 'nothing' : 'some'}
          onSelect={onSelect}
        />
        <tbody role="rowgroup" className={styles.rows} {...input}>
          {shown.map(({ index, start }, at) => {
            const item = items[index];
            const gap = start - (shown[at - 1]?.end ?? 0);
            return item ? (
              <Fragment key={slots.get(item.key)}>
                {gap > 0 ? <Spacer height={gap} columns={columns.length + 2} /> : null}
                <GridRow
                  item={item}
                  index={index}
                  columns={columns}
                  isNarrow={isNarrow}
                  isActive={index === active}
                  isSelected={isSelected(selection, item.key)}
                />
              </Fragment>
            ) : null;
          })}
          <Spacer height={rows.getTotalSize() - (shown.at(-1)?.end ?? 0)} columns={columns.length + 2} />
        </tbody>
      </table>
    </div>
  );
}

/** Which elements show which entries. What was drawn counts, not what was only tried. */
function useSlots(keys: readonly string[]): ReadonlyMap<string, number> {
  const drawn = useRef<ReadonlyMap<string, number>>(new Map());
  const slots = assignSlots(drawn.current, keys);
  useLayoutEffect(() => void (drawn.current = slots));
  return slots;
}

/** Stands for the rows that are not in the document. */
const Spacer = ({ height, columns }: { height: number; columns: number }): ReactNode => (
  <tr role="presentation">
    <td role="presentation" colSpan={columns} className={styles.spacer} style={{ height }} />
  </tr>
);

/** Goes to the last entry when everything is loaded. */
function useEnd({ items, hasMore, onLoadAll }: EndProps, goTo: (row: number) => void): () => void {
  const [isWanted, setWanted] = useState(false);
  const onEnd = useEffectEvent(() => {
    setWanted(false);
    goTo(items.length - 1);
  });
  useEffect(() => {
    if (isWanted && !hasMore) onEnd();
  }, [isWanted, hasMore]);
  return () => {
    setWanted(true);
    void onLoadAll().then((isThere) => (isThere ? undefined : setWanted(false)));
  };
}

type EndProps = Pick<GridProps<GridItem>, 'items' | 'hasMore' | 'onLoadAll'>;

/** After the frame in which the row comes into the document. */
function focusRow(scroller: HTMLElement | null, row: number): void {
  const find = (): HTMLElement | null | undefined => scroller?.querySelector<HTMLElement>(`[data-index="${row}"]`);
  const there = find();
  if (there) there.focus({ preventScroll: true });
  else requestAnimationFrame(() => find()?.focus({ preventScroll: true }));
}

/** When an entry goes away that has the focus, the one in its place gets it. */
function useKeptFocus(scroller: { current: HTMLElement | null }, items: readonly unknown[], active: number): void {
  const hadFocus = useRef(false);
  useEffect(() => {
    const box = scroller.current;
    const onIn = (event: FocusEvent): void => {
      hadFocus.current = event.target instanceof Element && event.target.closest('[data-index]') !== null;
    };
    const onOut = (): void => void (hadFocus.current = false);
    box?.addEventListener('focusin', onIn);
    box?.addEventListener('focusout', onOut);
    return () => {
      box?.removeEventListener('focusin', onIn);
      box?.removeEventListener('focusout', onOut);
    };
  }, [scroller]);
  useEffect(() => {
    if (hadFocus.current) focusRow(scroller.current, active);
  }, [scroller, items, active]);
}
