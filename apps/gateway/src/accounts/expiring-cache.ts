/**
 * Keeps values for a while, and no more than `maxEntries` of them: the one that was not used for longest goes first.
 *
 * @param now milliseconds, from any zero
 */
export class ExpiringCache<V> {
  private readonly entries = new Map<string, { value: V; expiresAt: number }>();

  constructor(
    private readonly limits: { ttlMs: number; maxEntries: number },
    private readonly now = (): number => performance.now(),
  ) {}

  get(key: string): V | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    if (entry.expiresAt <= this.now()) return undefined;
    // A Map remembers the order of insertion: the last used one goes to its end.
    this.entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: V): void {
    this.entries.delete(key);
    this.entries.set(key, { value, expiresAt: this.now() + this.limits.ttlMs });
    const [oldest] = this.entries.keys();
    if (this.entries.size > this.limits.maxEntries && oldest !== undefined) this.entries.delete(oldest);
  }

  deleteWhere(isMeant: (key: string, value: V) => boolean): void {
    for (const [key, { value }] of this.entries) if (isMeant(key, value)) this.entries.delete(key);
  }
}
