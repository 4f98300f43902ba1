import type { ValueTransformer } from 'typeorm';

/**
 * For `bigint` columns, which `pg` gives as text: `@Column('bigint', { transformer: bigintTransformer })`.
 *
 * @throws RangeError for numbers past 2^53, which a JavaScript number would change silently
 */
export const bigintTransformer: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: string | null) => (value === null ? null : toSafeNumber(value)),
};

/** The same for a `bigint` in the result of a raw query: text, or a number in JSON. */
export function toSafeNumber(bigint: string | number): number {
  const value = Number(bigint);
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint of the database is past 2^53');
  return value;
}
