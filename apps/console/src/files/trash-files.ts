import { plural, t } from '@lingui/core/macro';
import { ApiProblem } from '#client';
import { liveEvents } from '../api/live.js';
import { formatNumber } from '../look/format.js';
import { tellDone, tellProblem } from '../look/tell.js';
import { tellProgress } from './bulk/tell-progress.js';
import { tellUndo } from './bulk/tell-undo.js';
import { restoreFile, trashFile } from './files-api.js';
import { dropFiles, FOLDER, refreshLists, TRASH } from './folder-cache.js';
import type { Outcome } from './bulk/run-each.js';
import { InTrash } from './trash/in-trash.js';

interface Named {
  id: string;
  name: string;
}

/** Moves files to the trash and says so, with a way back. @param trashDays 0: they are gone for good */
export async function trashFiles(files: readonly Named[], trashDays: number): Promise<void> {
  const outcome = await tellProgress({
    title: trashDays > 0 ? t`Moving to the trash` : t`Deleting`,
    items: files,
    total: files.length,
    act: ({ id }) => trashFile(id).catch(unlessGone),
  });
  const { done } = outcome;
  dropFiles(FOLDER, new Set(done.map(({ id }) => id)));
  refreshLists();
  tellFailures(outcome, files.length, t`Not everything could be deleted`);
  if (done.length === 0) return;
  if (trashDays === 0) {
    tellDone(plural(done.length, { one: '# file is deleted for good', other: '# files are deleted for good' }));
    return;
  }
  const trash = new InTrash(done);
  const end = liveEvents.onEvent((event) => {
    if (trash.take(event) && trash.left().length === 0) hide();
  });
  const hide = tellUndo({
    title: plural(done.length, { one: '# file is in the trash', other: '# files are in the trash' }),
    message: plural(trashDays, { one: 'To be restored within # day.', other: 'To be restored within # days.' }),
    onUndo: () => void restoreFiles(trash.left()),
    onGone: end,
  });
}

/** Takes files out of the trash, where they were. @returns those whose place was taken */
export async function restoreFiles(files: readonly Named[]): Promise<Outcome<Named>> {
  const outcome = await tellProgress({
    title: t`Restoring`,
    items: files,
    total: files.length,
    act: async ({ id }) => void (await restoreFile(id)),
  });
  const { done } = outcome;
  dropFiles(TRASH, new Set(done.map(({ id }) => id)));
  refreshLists();
  tellFailures(outcome, files.length, t`Not everything could be restored`);
  if (done.length > 0)
    tellDone(
      plural(done.length, { one: '# file is restored', other: '# files are restored' }),
      done.length === 1 ? t`It is where it was.` : t`They are where they were.`,
    );
  return outcome;
}

/** One notification for all that failed, with the first reason. */
export function tellFailures(
  { failures, done, isStopped }: Outcome<unknown>,
  total: number | undefined,
  title: string,
): void {
  const [first] = failures;
  const count = formatNumber(failures.length);
  if (first) tellProblem(failures.length > 1 ? t`${title} (${count} failed)` : title, first.error);
  else if (isStopped) {
    const [ready, all] = [formatNumber(done.length), formatNumber(total ?? 0)];
    tellDone(t`Stopped`, total ? t`${ready} of ${all} are done, the others are as they were.` : t`${ready} are done.`);
  }
}

/** What is gone already needs no deleting. */
export function unlessGone(error: unknown): void {
  if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
}
