/** How lists in pages are asked for one after another: with the cursor of the page before. */
export const CURSOR_PAGES = {
  pageParamName: 'cursor',
  initialPageParam: undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor?: string | null }) => nextCursor ?? undefined,
};
