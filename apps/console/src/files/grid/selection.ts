/** What is selected in a list: the named entries, or everything but those, what isn't loaded yet too. */
export interface Selection {
  isAll: boolean;
  keys: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: string | undefined;
}

export const NOTHING: Selection = { isAll: false, keys: new Set(), anchor: undefined };
export const EVERYTHING: Selection = { isAll: true, keys: new Set(), anchor: undefined };

export const isSelected = ({ isAll, keys }: Selection, key: string): boolean => isAll !== keys.has(key);
export const isNothing = ({ isAll, keys }: Selection): boolean => !isAll && keys.size === 0;

/** Takes one in or out; the next range begins there. Pure. */
export function toggled({ isAll, keys }: Selection, key: string): Selection {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return { isAll, keys: next, anchor: key };
}

/** Everything from the anchor to an entry, and nothing else. Pure. */
export function rangeTo({ anchor }: Selection, order: readonly string[], key: string): Selection {
  const to = order.indexOf(key);
  const at = anchor === undefined ? -1 : order.indexOf(anchor);
  const from = at === -1 ? to : at;
  const keys = new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1));
  return { isAll: false, keys, anchor: order[from] };
}
