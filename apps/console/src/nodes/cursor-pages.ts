/** How lists in pages are asked for one after another: with the cursor of the page before. */
export const CURSOR_PAGES = {
  pageParamName: 'cursor',
  // Never undefined: openapi-react-query would ask for cursor 0 then, which is behind all there is.
  initialPageParam: null,
  getNextPageParam: ({ nextCursor }: { nextCursor?: string | null }) => nextCursor,
};
