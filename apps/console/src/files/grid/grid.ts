import type { ReactNode, Ref } from 'react';
import type { Selection } from './selection.js';

/** Below this width, beside the navigation, the columns would leave no room for names: 70 em are 1120 px. */
export const NARROW = '(max-width: 69.99em)';

export interface GridColumn<T> {
  id: string;
  title: string;
  /** In CSS; absent: what is left. */
  width?: string;
  /** Numbers stand at the end of their cell. */
  isNumber?: boolean;
  sort?: { direction: 'ascending' | 'descending' | undefined; onSort: () => void };
  cell: (item: T) => ReactNode;
}

export interface GridItem {
  key: string;
  name: string;
}

export interface GridHandle {
  /** Puts the focus back into the list, where it was. */
  focus: () => void;
}

export interface GridProps<T extends GridItem> {
  label: string;
  items: readonly T[];
  columns: readonly GridColumn<T>[];
  /** Rows have two lines, on small screens. */
  isNarrow: boolean;
  /** More is there than is loaded. */
  hasMore: boolean;
  isLoading: boolean;
  onNeedMore: () => void;
  /** Loads everything, so that the end can be shown. @returns whether it came to the end */
  onLoadAll: () => Promise<boolean>;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  /** `at`: where a menu for it may stand. */
  onOpen: (item: T, at: { x: number; y: number }) => void;
  onRename?: (item: T) => void;
  onDelete: (item: T) => void;
  onMenu: (item: T, at: { x: number; y: number }) => void;
  handle?: Ref<GridHandle>;
}
