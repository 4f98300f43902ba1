/**
 * Gives each entry that is shown a slot, so that elements are used again: an entry that stays keeps its slot, a new one takes that of one that
 * went. Pure: in the order of `keys`, so that after a long jump no element has to move.
 */
export function assignSlots<K>(before: ReadonlyMap<K, number>, keys: readonly K[]): Map<K, number> {
  const stays = new Set(keys);
  const free = [...before].filter(([key]) => !stays.has(key)).map(([, slot]) => slot);
  let unused = Math.max(-1, ...before.values()) + 1;
  return new Map(keys.map((key) => [key, before.get(key) ?? free.shift() ?? unused++]));
}
