/** What a folder page shows, as it stands in its address. */
export interface FilesSearch {
  /** The folder, without a slash at the end; absent: the bucket itself. */
  folder?: string;
  /** Files whose path has this in it, below the folder. */
  search?: string;
  sort?: FileSort;
}

export const FILE_SORTS = ['path', '-path', 'sizeBytes', '-sizeBytes', 'updatedAt', '-updatedAt'] as const;
export type FileSort = (typeof FILE_SORTS)[number];

export const isByPath = (sort: FileSort): boolean => sort === 'path' || sort === '-path';

const isSort = (value: unknown): value is FileSort => FILE_SORTS.some((sort) => sort === value);

/** Reads an address; what isn't known in it is left out. Pure. */
export function readFilesSearch({ folder, search, sort }: Record<string, unknown>): FilesSearch {
  return {
    ...(typeof folder === 'string' && folder ? { folder } : {}),
    ...(typeof search === 'string' && search ? { search } : {}),
    ...(isSort(sort) ? { sort } : {}),
  };
}
