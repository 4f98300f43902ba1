/** Nodes in the order people look for them: `kubo-2` before `kubo-10`. Pure. */
export const byName = (one: { nodeName: string }, other: { nodeName: string }): number =>
  one.nodeName.localeCompare(other.nodeName, 'en', { numeric: true });
