import { type ByteNodeClient, type components, dataOf } from '#client';
import { allPages, type Context } from '../context.js';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { countOf, formatBytes, formatTime } from '../output/units.js';
import { isId, parseRemotePath } from '../paths/remote-path.js';
import type { RemoteFile } from '../remote-files.js';
import { examples, type Register } from './command.js';

export const trashCommands: Register = (program, context) => {
  const trash = program.command('trash').summary('list or restore deleted files, or delete them for good');
  trash
    .command('list')
    .summary('show deleted files')
    .option('--bucket <bucket>', 'only of this one')
    .addHelpText('after', examples('trash list', 'trash list --bucket my-files --json'))
    .action(({ bucket }: { bucket?: string }) => listTrash(context, bucket));
  trash
    .command('restore')
    .summary('bring files back')
    .argument('<file...>', 'bucket/path, of which the last deleted comes back, or ids as `trash list` shows them')
    .option('--path <path>', 'under another path, for one file')
    .addHelpText(
      'after',
      examples(
        'trash restore my-files/photo.jpg',
        'trash restore 01890f3c-7d2a-7cc0-98d3-0f6e5b1a2c3d --path found.jpg',
      ),
    )
    .action((names: string[], { path }: { path?: string }) => restore(context, names, path));
  trash
    .command('rm')
    .summary('delete single files for good')
    .argument('<file...>', 'bucket/path, of which the last deleted goes, or ids as `trash list` shows them')
    .addHelpText('after', examples('trash rm my-files/secret.txt'))
    .action((names: string[]) => purge(context, names));
  trash
    .command('empty')
    .summary('delete for good what is in it')
    .option('--bucket <bucket>', 'only of this one')
    .addHelpText('after', examples('trash empty', 'trash empty --bucket old'))
    .action(({ bucket }: { bucket?: string }) => emptyTrash(context, bucket));
};

type Trashed = components['schemas']['TrashedFileDto'];

/** Everything in it, the last deleted first. */
async function loadTrash({ api }: ByteNodeClient, bucket?: string): Promise<Trashed[]> {
  return allPages((cursor) => {
    const query = { limit: 1000, ...(bucket ? { bucket } : {}), ...(cursor ? { cursor } : {}) };
    return dataOf(api.GET('/v1/trash', { params: { query } }));
  });
}

/** @returns id of a deleted file, by itself or by where the file was @throws Error when there is none */
async function idOf(client: ByteNodeClient, text: string): Promise<string> {
  if (isId(text)) return text;
  const { bucket, path } = parseRemotePath(text);
  const found = (await loadTrash(client, bucket)).find((file) => file.path === path);
  if (!found) throw new Error(`${safeText(text)}: there is no such file in the trash`);
  return found.id;
}

async function restore(context: Context, names: string[], path: string | undefined): Promise<void> {
  if (path !== undefined && names.length > 1) throw new UsageError('--path is for one file');
  const client = await context.client();
  const items: RemoteFile[] = [];
  for (const name of names) {
    const params = { path: { id: await idOf(client, name) } };
    const body = path === undefined ? {} : { path };
    const file = await dataOf(client.api.POST('/v1/trash/{id}/restore', { params, body }));
    items.push(file);
    if (!context.json) context.print(safeText(`${file.bucket}/${file.path}: there again`));
  }
  if (context.json) context.print(JSON.stringify({ items }));
}

async function purge(context: Context, names: string[]): Promise<void> {
  const client = await context.client();
  const purged: string[] = [];
  for (const name of names) {
    const id = await idOf(client, name);
    await client.api.DELETE('/v1/trash/{id}', { params: { path: { id } } });
    purged.push(id);
    if (!context.json) context.print(`${safeText(name)}: deleted for good`);
  }
  if (context.json) context.print(JSON.stringify({ purged }));
}

async function listTrash(context: Context, bucket: string | undefined): Promise<void> {
  const items = await loadTrash(await context.client(), bucket);
  const rows = items.map((file) => [
    file.id,
    formatBytes(file.sizeBytes),
    formatTime(file.trashedAt),
    formatTime(file.purgeAt),
    `${file.bucket}/${file.path}`,
  ]);
  context.showTable({ items }, ['ID', 'SIZE', 'DELETED', 'GONE AFTER', 'PATH'], rows, 'the trash is empty');
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
  context.show({ purgedCount }, () => `${countOf(purgedCount, 'file')} deleted for good`);
}
