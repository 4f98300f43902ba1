import { ExpiringCache } from './expiring-cache.js';

/**
 * Answers of another service that hold for a while, and the questions under way, so that many requests of one caller at
 * once ask one. What fails is never kept.
 */
export class RecentAnswers<V> {
  private readonly known: ExpiringCache<V>;
  private readonly asked = new Map<string, Promise<V>>();

  constructor(limits: { ttlMs: number; maxEntries: number }) {
    this.known = new ExpiringCache(limits);
  }

  async get(key: string, ask: () => Promise<V>): Promise<V> {
    return this.known.get(key) ?? this.asked.get(key) ?? this.ask(key, ask);
  }

  /** Forgets what was answered about some of them, also what is just being answered: it may be out of date. */
  forget(isMeant: (key: string, value?: V) => boolean): void {
    this.known.deleteWhere(isMeant);
    for (const key of this.asked.keys()) if (isMeant(key)) this.asked.delete(key);
  }

  private ask(key: string, ask: () => Promise<V>): Promise<V> {
    const answer: Promise<V> = ask()
      .then((value) => {
        if (this.asked.get(key) === answer) this.known.set(key, value);
        return value;
      })
      .finally(() => {
        if (this.asked.get(key) === answer) this.asked.delete(key);
      });
    this.asked.set(key, answer);
    return answer;
  }
}
