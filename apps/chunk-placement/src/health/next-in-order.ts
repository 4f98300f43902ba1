/** The one after the cursor, in the order of ids. Pure. */
export const nextInOrder = <T extends { id: string }>(all: readonly T[], cursor: string | null): T | undefined =>
  all.filter(({ id }) => cursor === null || id > cursor).toSorted((a, b) => (a.id < b.id ? -1 : 1))[0];
