import { plural, t } from '@lingui/core/macro';
import { ApiProblem } from '#client';
import { openDialog } from '../../dialogs/open-dialog.js';
import { tellDone } from '../../look/tell.js';
import { visibleName } from '../../look/visible-name.js';
import { tellProgress } from '../bulk/tell-progress.js';
import type { Entry } from '../entries.js';
import { isConflict, moveFile, moveFolder } from '../files-api.js';
import { dropFiles, dropFolder, FOLDER, refreshLists } from '../folder-cache.js';
import { prefixOf } from '../paths.js';
import { bucketOf, entriesIn, filesBelow, type Targets } from '../targets.js';
import { tellFailures } from '../trash-files.js';
import { ConflictForm } from './conflict-form.js';
import type { Destination, Move } from './move.js';

/** Moves entries and says so. Where other files are it asks, when all others are moved. */
export async function moveEntries(targets: Targets, to: Destination, total: number | undefined): Promise<void> {
  const stop = new AbortController();
  const from = bucketOf(targets);
  const conflicts: Move[] = [];
  const mover = new Mover(from, to, conflicts);
  const outcome = await tellProgress({
    title: t`Moving`,
    items: entriesIn(targets, stop.signal),
    total,
    act: (entry) => mover.move(entry),
  });
  dropFiles(FOLDER, mover.movedIds);
  refreshLists();
  tellFailures(outcome, total, t`Not everything could be moved`);
  const where = visibleName(to.folder === '' ? to.bucket : to.folder);
  const count = mover.movedCount;
  if (count > 0) tellDone(plural(count, { one: '# file is moved', other: '# files are moved' }), t`To ${where}.`);
  if (conflicts.length > 0) askAboutConflicts(conflicts, to);
}

function askAboutConflicts(moves: readonly Move[], to: Destination): void {
  openDialog({
    title: plural(moves.length, {
      one: 'A file of this name is there',
      other: '# files have the names of others there',
    }),
    content: (close) => <ConflictForm moves={moves} to={to} onClose={close} />,
  });
}

class Mover {
  readonly movedIds = new Set<string>();
  movedCount = 0;

  constructor(
    private readonly from: string,
    private readonly to: Destination,
    private readonly conflicts: Move[],
  ) {}

  async move(entry: Entry): Promise<void> {
    const path = prefixOf(this.to.folder) + entry.name;
    if (entry.kind === 'file') await this.moveOne({ file: entry.file, path });
    else await this.moveWhole(entry.prefix, `${path}/`);
  }

  /** In one step; file by file where there are too many, or where some meet others. */
  private async moveWhole(fromPrefix: string, toPrefix: string): Promise<void> {
    try {
      const { movedCount } = await moveFolder(this.from, { fromPrefix, toPrefix, toBucket: this.to.bucket });
      this.movedCount += movedCount;
    } catch (error) {
      if (!isConflict(error) && !isTooMany(error)) throw error;
      for await (const file of filesBelow(this.from, fromPrefix, new AbortController().signal))
        await this.moveOne({ file, path: toPrefix + file.path.slice(fromPrefix.length) });
    }
    dropFolder(this.from, fromPrefix);
  }

  private async moveOne({ file, path }: Move): Promise<void> {
    // It is there: that is no move, and no conflict with itself.
    if (file.bucket === this.to.bucket && file.path === path) return;
    try {
      await moveFile(file.id, { path, bucket: this.to.bucket });
      this.movedCount += 1;
      this.movedIds.add(file.id);
    } catch (error) {
      if (!isConflict(error)) throw error;
      this.conflicts.push({ file, path });
    }
  }
}

const isTooMany = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'MOVE.TOO_MANY';
