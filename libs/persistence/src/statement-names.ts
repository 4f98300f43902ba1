import { createHash } from 'node:crypto';

/** Each connection keeps what it has prepared, some kilobytes a statement. An app has fewer than this. */
const MOST_NAMES = 400;
/** Texts that are watched before they get a name; those of lists of changing length come once and never again. */
const MOST_WATCHED = 1000;

/** Prepared, these would fail where a migration adds a column to the table while an older release still runs. */
const ALL_COLUMNS = /^\s*SELECT\s+\*|\bRETURNING\s+\*/i;

/** Gives names to statements that come again, so that they are prepared. Says nothing about their values: those travel beside the text. */
export class StatementNames {
  private readonly names = new Map<string, string>();
  private readonly seenOnce = new Set<string>();

  /** @returns undefined for a text that comes for the first time, that must not be prepared, or when there are names enough */
  of(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= MOST_NAMES) return known;
    if (ALL_COLUMNS.test(text)) return undefined;
    if (!this.seenOnce.delete(text)) {
      if (this.seenOnce.size >= MOST_WATCHED) this.seenOnce.clear();
      this.seenOnce.add(text);
      return undefined;
    }
    // By content: behind a pooler that mixes connections a wrong guess fails, and never runs another statement.
    const name = `s${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
    this.names.set(text, name);
    return name;
  }
}
