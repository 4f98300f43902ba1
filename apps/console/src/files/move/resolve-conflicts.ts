import { plural, t } from '@lingui/core/macro';
import { tellDone } from '../../look/tell.js';
import { tellProgress } from '../bulk/tell-progress.js';
import { fileAt, isConflict, moveFile, restoreFile, trashFile } from '../files-api.js';
import { keepBothPath } from '../../uploads/keep-both.js';
import { dropFiles, FOLDER, refreshLists } from '../folder-cache.js';
import { tellFailures } from '../trash-files.js';
import type { Destination, Move } from './moves.js';

export type Resolution = 'keep-both' | 'replace';

/** Names that are tried beside the one that is taken. */
const MAX_NAMES = 100;

/** Moves files to places that were taken, as the user decided. */
export async function resolveConflicts(moves: readonly Move[], to: Destination, how: Resolution): Promise<void> {
  const outcome = await tellProgress({
    title: t`Moving`,
    items: moves,
    total: moves.length,
    act: (move) => (how === 'replace' ? replaceAt(move, to) : moveBeside(move, to)),
  });
  const { done } = outcome;
  dropFiles(FOLDER, new Set(done.map(({ file }) => file.id)));
  refreshLists();
  tellFailures(outcome, moves.length, t`Not everything could be moved`);
  if (done.length > 0) tellDone(plural(done.length, { one: '# file is moved', other: '# files are moved' }));
}

async function moveBeside({ file, path }: Move, { bucket }: Destination): Promise<void> {
  let beside = path;
  for (let attempt = 1; ; attempt += 1) {
    beside = keepBothPath(beside);
    try {
      await moveFile(file.id, { bucket, path: beside });
      return;
    } catch (error) {
      if (!isConflict(error) || attempt === MAX_NAMES) throw error;
    }
  }
}

/** The service replaces nothing by a move: so the other goes first, and comes back when the place isn't taken after all. */
async function replaceAt({ file, path }: Move, { bucket, trashDays }: Destination): Promise<void> {
  const other = await fileAt(bucket, path);
  if (other) await trashFile(other.id);
  try {
    await moveFile(file.id, { bucket, path });
  } catch (error) {
    if (other && trashDays > 0) await restoreFile(other.id);
    throw error;
  }
}
