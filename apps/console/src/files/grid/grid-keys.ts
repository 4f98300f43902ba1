/** Where keys lead to from one row. */
export interface Place {
  active: number;
  count: number;
  /** Rows that are seen at once. */
  pageRows: number;
}

/** The row that a key goes to, or undefined for other keys. Pure. */
export function rowAfter(key: string, { active, count, pageRows }: Place): number | undefined {
  const to = {
    ArrowUp: active - 1,
    ArrowDown: active + 1,
    PageUp: active - pageRows,
    PageDown: active + pageRows,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}
