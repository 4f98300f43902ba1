import { DomainError, type ListFilesRequestV1 } from '#contracts';
import { checkPathText } from '../files/check-path.js';
import { endOfPrefix } from './end-of-prefix.js';
import type { ListSpot } from './list-cursor.js';

/** What a list can be sorted by, and walked along: each has an index of its own. */
export type SortField = 'path' | 'createdAt' | 'updatedAt' | 'sizeBytes' | 'trashedAt';

/** How a list is walked. */
export interface ListPlan {
  field: SortField;
  descending: boolean;
  prefix: string;
  /** The first path behind the prefix; null when nothing is behind it. */
  prefixEnd: string | null;
  /** What divides folders, and the character behind it. */
  folders: { delimiter: string; next: string } | null;
  search: string | null;
}

/** Filters and orders that don't go together. */
export class InvalidListError extends DomainError {
  constructor(reason: string) {
    super('LIST.INVALID', 'invalid', `This list can not be made: ${reason}.`, { details: { reason } });
  }
}

/** Behind every path there can be: none is longer than 256 characters of four bytes. */
const BEHIND_ALL_PATHS = '\u{10ffff}'.repeat(257);
const UUID_PATTERN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Decides how a list is walked. Pure.
 *
 * @throws InvalidListError LIST.INVALID
 * @throws InvalidPathError FILE.INVALID_PATH for a prefix or a search that no path can have
 */
export function planList(
  request: Pick<ListFilesRequestV1, 'bucket' | 'prefix' | 'delimiter' | 'search' | 'sort'>,
): ListPlan {
  const { bucket, prefix = '', delimiter, search = '', sort = 'path' } = request;
  checkPathText(prefix);
  checkPathText(search);
  const descending = sort.startsWith('-');
  const field = sort.replace('-', '') as SortField;
  const plan = { field, descending, prefix, prefixEnd: endOfPrefix(prefix), search: search === '' ? null : search };
  if (delimiter === undefined) return { ...plan, folders: null };
  checkPathText(delimiter);
  if (Array.from(delimiter).length !== 1) throw new InvalidListError('a delimiter is one character');
  if (bucket === undefined) throw new InvalidListError('a delimiter divides the paths of one bucket');
  if (field !== 'path') throw new InvalidListError('with a delimiter it is sorted by path');
  if (search !== '') throw new InvalidListError('a search goes through all paths, so it has no delimiter');
  const next = endOfPrefix(delimiter);
  if (next === null) throw new InvalidListError('this character is no delimiter');
  return { ...plan, folders: { delimiter, next } };
}

/** Where a walk by path begins in each bucket. Pure. */
export const firstPath = ({ descending, prefix, prefixEnd }: ListPlan): string =>
  descending ? (prefixEnd ?? BEHIND_ALL_PATHS) : prefix;

/** Must files be looked at that don't belong to the list? A prefix is a range of paths, but of no other order. Pure. */
export const hasFilters = ({ field, prefix, search }: ListPlan): boolean =>
  search !== null || (field !== 'path' && prefix !== '');

/** Can the list have such a position? Pure. */
export const isSpotOf = ({ field }: ListPlan, { at, id }: ListSpot): boolean =>
  field === 'path' ? id === '' : /^-?\d{1,16}$/.test(at) && UUID_PATTERN.test(id);
