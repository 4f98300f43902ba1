import { dataOf } from '#client';
import { allPages, type Context } from '../context.js';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { formatBytes, formatTime } from '../output/units.js';
import type { RemoteFile } from '../remote-files.js';
import { examples, type Register } from './command.js';

export const trashCommands: Register = (program, context) => {
  const trash = program.command('trash').summary('list, restore or empty the trash');
  trash
    .command('list')
    .summary('show deleted files')
    .option('--bucket <bucket>', 'only of this one')
    .addHelpText('after', examples('trash list', 'trash list --bucket my-files --json'))
    .action(({ bucket }: { bucket?: string }) => listTrash(context, bucket));
  trash
    .command('restore')
    .summary('bring files back')
    .argument('<id...>', 'ids, as `trash list` shows them')
    .option('--path <path>', 'under another path, for one file')
    .addHelpText('after', examples('trash restore 01890f3c-7d2a-7cc0-98d3-0f6e5b1a2c3d'))
    .action(async (ids: string[], { path }: { path?: string }) => {
      if (path !== undefined && ids.length > 1) throw new UsageError('--path is for one file');
      const { api } = await context.client();
      const items: RemoteFile[] = [];
      for (const id of ids) {
        const params = { path: { id } };
        items.push(
          await dataOf(api.POST('/v1/trash/{id}/restore', { params, body: path === undefined ? {} : { path } })),
        );
      }
      context.show({ items }, () =>
        items.map((file) => safeText(`${file.bucket}/${file.path}: there again`)).join('\n'),
      );
    });
  trash
    .command('empty')
    .summary('delete for good what is in it')
    .option('--bucket <bucket>', 'only of this one')
    .addHelpText('after', examples('trash empty', 'trash empty --bucket old'))
    .action(({ bucket }: { bucket?: string }) => emptyTrash(context, bucket));
};

async function listTrash(context: Context, bucket: string | undefined): Promise<void> {
  const { api } = await context.client();
  const load = (cursor: string | undefined) =>
    dataOf(
      api.GET('/v1/trash', {
        params: { query: { limit: 1000, ...(bucket ? { bucket } : {}), ...(cursor ? { cursor } : {}) } },
      }),
    );
  const items = await allPages(load);
  const rows = items.map((file) => [
    file.id,
    formatBytes(file.sizeBytes),
    formatTime(file.trashedAt),
    formatTime(file.purgeAt),
    `${file.bucket}/${file.path}`,
  ]);
  context.showTable({ items }, ['ID', 'SIZE', 'DELETED', 'GONE FROM', 'PATH'], rows, 'the trash is empty');
}

async function emptyTrash(context: Context, bucket: string | undefined): Promise<void> {
  const { api } = await context.client();
  let purgedCount = 0;
  // A call deletes so many at most.
  for (let isEmpty = false; !isEmpty;) {
    const answer = await dataOf(api.DELETE('/v1/trash', { params: { query: bucket ? { bucket } : {} } }));
    purgedCount += answer.purgedCount;
    isEmpty = answer.isEmpty;
  }
  context.show({ purgedCount }, () => `${purgedCount} files deleted for good`);
}
