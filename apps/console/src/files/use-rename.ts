import { t } from '@lingui/core/macro';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { tellDone } from '../look/tell.js';
import { visibleName } from '../look/visible-name.js';
import type { Entry } from './entries.js';
import { listFiles, moveFile, moveFolder } from './files-api.js';
import { dropFolder, refreshLists, replaceFile } from './folder-cache.js';
import { folderOf, prefixOf } from './paths.js';

/** There is a folder already: that is no conflict for the service, which knows paths only. */
class FolderTakenError extends Error {
  override readonly name = 'FolderTakenError';
}

export const isTaken = (error: unknown): boolean => error instanceof FolderTakenError;

interface NewName {
  name: string;
  /** Into a folder that is there. */
  mayMerge: boolean;
}

/** Renames what an entry stands for. */
export function useRename(bucket: string, entry: Entry, onDone: () => void): UseMutationResult<void, unknown, NewName> {
  return useMutation({
    mutationFn: async ({ name, mayMerge }: NewName) => {
      if (entry.kind === 'file') {
        replaceFile(await moveFile(entry.file.id, { path: prefixOf(folderOf(entry.file.path)) + name }));
        return;
      }
      const toPrefix = `${prefixOf(folderOf(entry.prefix.slice(0, -1)))}${name}/`;
      if (!mayMerge && (await isFolder(bucket, toPrefix))) throw new FolderTakenError();
      await moveFolder(bucket, { fromPrefix: entry.prefix, toPrefix });
      dropFolder(bucket, entry.prefix);
    },
    onSuccess: (_, { name }) => {
      refreshLists();
      const shown = visibleName(name);
      tellDone(t`Renamed to ${shown}`);
      onDone();
    },
  });
}

async function isFolder(bucket: string, prefix: string): Promise<boolean> {
  const question = { bucket, prefix, isFolder: true, search: '', sort: 'path' } as const;
  const { items, prefixes } = await listFiles(question, undefined, AbortSignal.timeout(10_000));
  return items.length + prefixes.length > 0;
}
