import { plural, t } from '@lingui/core/macro';
import { dataOf } from '#client';
import { client } from '../../api/client.js';
import { tellDone } from '../../look/tell.js';
import { tellProgress } from '../bulk/tell-progress.js';
import { purgeFile } from '../files-api.js';
import { dropFiles, refreshLists, TRASH } from '../folder-cache.js';
import { tellFailures, unlessGone } from '../trash-files.js';
import { queryClient } from '../../api/query-client.js';

/** Deletes files in the trash for good and says so. */
export async function purgeFiles(files: readonly { id: string }[]): Promise<void> {
  const outcome = await tellProgress({
    title: t`Deleting for good`,
    items: files,
    total: files.length,
    act: ({ id }) => purgeFile(id).catch(unlessGone),
  });
  dropFiles(TRASH, new Set(outcome.done.map(({ id }) => id)));
  refreshLists();
  tellFailures(outcome, files.length, t`Not everything could be deleted`);
  tellPurged(outcome.done.length);
}

/** Empties the trash, step by step. @param expected files, as they were counted */
export async function emptyTrash(expected: number): Promise<void> {
  let purged = 0;
  const outcome = await tellProgress({
    title: t`Emptying the trash`,
    items: untilEmpty(),
    total: expected,
    act: async () => void (purged += 1),
  }).catch((error: unknown) => ({ done: [], failures: [{ item: undefined, error }], isStopped: false }));
  await queryClient.resetQueries({ queryKey: [TRASH] });
  refreshLists();
  tellFailures(outcome, expected, t`The trash could not be emptied`);
  tellPurged(purged);
}

/** Purges step by step, and yields once for each file that is gone. @throws ApiProblem */
async function* untilEmpty(): AsyncGenerator<undefined> {
  for (;;) {
    const { purgedCount, isEmpty } = await dataOf(client.api.DELETE('/v1/trash'));
    for (let file = 0; file < purgedCount; file += 1) yield undefined;
    // What is left when a step purges nothing somebody else is busy with.
    if (isEmpty || purgedCount === 0) return;
  }
}

function tellPurged(count: number): void {
  if (count === 0) return;
  tellDone(
    plural(count, { one: '# file is deleted for good', other: '# files are deleted for good' }),
    t`The room is free again; the copies on the nodes go within minutes.`,
  );
}
