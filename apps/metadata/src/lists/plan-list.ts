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
  /** The first path behind those with the prefix. */
  prefixEnd: string;
  /** What divides folders, and the character behind it. By path, files and folders are in one order; else folders come first. */
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
/** Orders besides that of paths in which a folder can be shown: each has an index of its own. */
const FOLDER_FIELDS: readonly SortField[] = ['updatedAt', 'sizeBytes'];
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
  const prefixEnd = endOfPrefix(prefix) ?? BEHIND_ALL_PATHS;
  const plan = { field, descending, prefix, prefixEnd, search: search === '' ? null : search };
  if (delimiter === undefined) return { ...plan, folders: null };
  checkPathText(delimiter);
  if (Array.from(delimiter).length !== 1) throw new InvalidListError('a delimiter is one character');
  if (bucket === undefined) throw new InvalidListError('a delimiter divides the paths of one bucket');
  if (search !== '') throw new InvalidListError('a search goes through all paths, so it has no delimiter');
  const next = endOfPrefix(delimiter);
  if (next === null) throw new InvalidListError('this character is no delimiter');
  if (field !== 'path') checkFolder(field, prefix, delimiter);
  return { ...plan, folders: { delimiter, next } };
}

function checkFolder(field: SortField, prefix: string, delimiter: string): void {
  if (!FOLDER_FIELDS.includes(field))
    throw new InvalidListError('with a delimiter it is sorted by path, updatedAt or sizeBytes');
  if (delimiter !== '/') throw new InvalidListError('in this order the delimiter is a slash');
  if (prefix !== '' && !prefix.endsWith('/'))
    throw new InvalidListError('in this order the prefix is a folder: empty, or with a slash at its end');
}

/** Does a list show the folders first, and then the files in their order? Pure. */
export const hasFoldersFirst = ({ field, folders }: ListPlan): boolean => folders !== null && field !== 'path';

/** Where a walk by path begins in each bucket. Pure. */
export const firstPath = ({ descending, prefix, prefixEnd }: ListPlan): string => (descending ? prefixEnd : prefix);

/** Behind the folder itself, before all that lie in it. Pure. */
export const firstFolder = ({ prefix }: ListPlan): string => `${prefix}\u0001`;

/** Must files be looked at that don't belong to the list? A prefix is a range of paths, but of no other order. Pure. */
export const hasFilters = ({ field, prefix, folders, search }: ListPlan): boolean =>
  search !== null || (field !== 'path' && folders === null && prefix !== '');

/** Can the list have such a position? Pure. */
export const isSpotOf = (plan: ListPlan, { at, id }: ListSpot): boolean =>
  id === ''
    ? plan.field === 'path' || hasFoldersFirst(plan)
    : plan.field !== 'path' && /^-?\d{1,16}$/.test(at) && UUID_PATTERN.test(id);
