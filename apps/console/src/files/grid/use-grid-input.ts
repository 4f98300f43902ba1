import type { KeyboardEvent, MouseEvent } from 'react';
import { rowAfter } from './grid-keys.js';
import { EVERYTHING, NOTHING, rangeTo, toggled } from './selection.js';
import type { GridItem, GridProps } from './grid-props.js';

interface GridPlace {
  active: number;
  pageRows: number;
  goTo: (row: number) => void;
  /** To the last entry, once it is loaded. */
  goToEnd: () => void;
  setActive: (row: number) => void;
}

interface GridInput {
  onKeyDown: (event: KeyboardEvent) => void;
  onClick: (event: MouseEvent) => void;
  onMouseDown: (event: MouseEvent) => void;
  onContextMenu: (event: MouseEvent) => void;
}

/** What keys and clicks do in a list. */
export const useGridInput = <T extends GridItem>(props: GridProps<T>, place: GridPlace): GridInput => ({
  onKeyDown: (event) => onKeyDown(event, props, place),
  onClick: (event) => onClick(event, props, place),
  onMouseDown,
  onContextMenu: (event) => onContextMenu(event, props, place),
});

function onKeyDown<T extends GridItem>(event: KeyboardEvent, props: GridProps<T>, place: GridPlace): void {
  const { items, selection, onSelect } = props;
  const item = items[place.active];
  if (!item || !isRow(event.target)) return;
  const to = rowAfter(event.key, { active: place.active, count: items.length, pageRows: place.pageRows });
  if (to !== undefined) {
    place.goTo(to);
    if (event.shiftKey) selectTo(props, place, items[to]);
    if (event.key === 'End' && props.hasMore) place.goToEnd();
  } else if (event.key === ' ') onSelect(toggled(selection, item.key));
  else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onSelect(EVERYTHING);
  else if (event.key === 'Escape') onSelect(NOTHING);
  else if (event.key === 'Enter') props.onOpen(item, belowOf(event.target));
  else if (event.key === 'F2' && props.onRename) props.onRename(item);
  else if (event.key === 'Delete') props.onDelete(item);
  else return;
  event.preventDefault();
}

function onClick<T extends GridItem>(event: MouseEvent, props: GridProps<T>, place: GridPlace): void {
  const row = rowOf(event.target);
  const clicked = row === undefined ? undefined : props.items[row];
  if (row === undefined || !clicked) return;
  const part = partOf(event.target);
  place.setActive(row);
  if (part === 'menu') props.onMenu(clicked, belowOf(event.target, 0));
  else if (event.shiftKey) selectTo(props, place, clicked);
  else if (part === 'check' || event.ctrlKey || event.metaKey) props.onSelect(toggled(props.selection, clicked.key));
  else props.onOpen(clicked, { x: event.clientX, y: event.clientY });
  // The link in the row; a box that is told not to change would not.
  if (part !== 'check') event.preventDefault();
}

function onContextMenu<T extends GridItem>(event: MouseEvent, props: GridProps<T>, place: GridPlace): void {
  const row = rowOf(event.target);
  const clicked = row === undefined ? undefined : props.items[row];
  if (row === undefined || !clicked) return;
  event.preventDefault();
  place.setActive(row);
  // The key for the menu has no place of its own in some browsers.
  const isByKey = event.clientX === 0 && event.clientY === 0;
  props.onMenu(clicked, isByKey ? belowOf(event.target) : { x: event.clientX, y: event.clientY });
}

/** The row gets the focus, not the box in it; and a range selects no text. */
function onMouseDown(event: MouseEvent): void {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
  if (event.button !== 0 || !row) return;
  if (event.shiftKey || partOf(event.target)) event.preventDefault();
  row.focus({ preventScroll: true });
}

/** Without a beginning a range begins at the row that has the focus. */
function selectTo<T extends GridItem>(props: GridProps<T>, { active }: GridPlace, to: T | undefined): void {
  const { items, selection } = props;
  const from = selection.anchor === undefined ? { ...selection, anchor: items[active]?.key } : selection;
  if (to)
    props.onSelect(
      rangeTo(
        from,
        items.map(({ key }) => key),
        to.key,
      ),
    );
}

/** Under the name in a row. */
const NAME_PX = 48;

function belowOf(target: EventTarget, indentPx = NAME_PX): { x: number; y: number } {
  const { left, bottom } = target instanceof Element ? target.getBoundingClientRect() : new DOMRect();
  return { x: left + indentPx, y: bottom };
}

const isRow = (target: EventTarget): boolean => target instanceof Element && target.hasAttribute('data-index');

function rowOf(target: EventTarget): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset.index : undefined;
  return row === undefined ? undefined : Number(row);
}

const partOf = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-part]')?.dataset.part : undefined;
