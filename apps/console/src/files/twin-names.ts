/** Names that look the same to most eyes are the same here: letters composed, and compatibility signs as what they stand for. */
const look = (name: string): string => name.normalize('NFKC');
const IS_PLAIN = /^[\x20-\x7e]*$/;

/**
 * Finds names that differ but look alike, e.g. `é` as one sign and as `e` with an accent behind it. What is hidden or deceives is made visible
 * everywhere (`visibleName`); this is for what is harmless unless its twin lies beside it. Names are added as they are loaded.
 */
export class TwinNames {
  /** Looks that several names have: it grows when there is more to spell out. */
  twinCount = 0;
  /** Of each look the only name that has it, or that several do. */
  private readonly byLook = new Map<string, string | true>();

  add(names: readonly string[]): void {
    for (const name of names) {
      const key = look(name);
      const known = this.byLook.get(key);
      if (known === undefined) this.byLook.set(key, name);
      else if (known !== name && known !== true) {
        this.byLook.set(key, true);
        this.twinCount += 1;
      }
    }
  }

  /** Does another name look like this one? Plain names keep their looks: their twins show what is odd about them. */
  hasTwin(name: string): boolean {
    return !IS_PLAIN.test(name) && this.byLook.get(look(name)) === true;
  }
}

/** Every sign beyond ASCII by its number: `e‹U+0301›`. Pure. */
export const spelledOut = (name: string): string =>
  Array.from(name, (sign) =>
    IS_PLAIN.test(sign) ? sign : `‹U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`,
  ).join('');
