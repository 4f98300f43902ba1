import { type ByteNodeClient, dataOf } from '#client';
import { type Context } from '../context.js';
import { RefusedError, UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { table } from '../output/table.js';
import { countOf, formatBytes, formatTime, sumOf } from '../output/units.js';
import { baseName, isId, parseRemoteFolder, parseRemotePath, type RemotePath } from '../paths/remote-path.js';
import { filesBelow, findFile, type RemoteFile } from '../remote-files.js';
import { several, type Tally } from '../several.js';
import { CliCommand, Command, Option } from './command.js';

const PAGE = 1000;

interface ListOptions {
  long?: boolean;
  all?: boolean;
  search?: string;
}

interface RemoveOptions {
  recursive?: boolean;
  permanent?: boolean;
}

@Command({
  name: 'ls',
  heading: 'Files:',
  arguments: '[path]',
  argsDescription: { path: 'bucket or bucket/folder; without it: all buckets' },
  summary: 'list buckets, or what lies in a folder',
  examples: ['ls', 'ls my-files', 'ls my-files/holiday --long', 'ls my-files --search .jpg --json'],
})
export class ListCommand extends CliCommand {
  @Option({ flags: '-l, --long', description: 'with size, protection, time and id' })
  long(): boolean {
    return true;
  }

  @Option({ flags: '-a, --all', description: 'also what lies in the folders below' })
  all(): boolean {
    return true;
  }

  @Option({ flags: '--search <text>', description: 'only paths that hold this text, in all folders below' })
  search(text: string): string {
    return text;
  }

  async run([path]: string[], options: ListOptions): Promise<void> {
    const { context } = this;
    if (path === undefined && options.search === undefined && !options.all) await listBuckets(context);
    else await list(context, path, options);
  }
}

@Command({
  name: 'rm',
  heading: 'Files:',
  arguments: '<path...>',
  argsDescription: { path: 'bucket/path of a file or folder, or the id of a file' },
  summary: 'put files into the trash',
  examples: ['rm my-files/photo.jpg', 'rm -r my-files/holiday', 'rm --permanent my-files/secret.txt'],
})
export class RemoveCommand extends CliCommand {
  @Option({ flags: '-r, --recursive', description: 'folders too, with all that is in them' })
  recursive(): boolean {
    return true;
  }

  @Option({ flags: '--permanent', description: 'for good, past the trash' })
  permanent(): boolean {
    return true;
  }

  async run(paths: string[], options: RemoveOptions): Promise<void> {
    await remove(this.context, paths, options);
  }
}

@Command({
  name: 'mv',
  heading: 'Files:',
  arguments: '<from> <to>',
  argsDescription: {
    from: 'bucket/path of a file, or of a folder with a slash at the end, or the id of a file',
    to: 'bucket/path; with a slash at the end: into this folder',
  },
  summary: 'rename or move a file, or all files of a folder',
  examples: ['mv my-files/a.txt my-files/b.txt', 'mv my-files/a.txt archive/2026/', 'mv my-files/old/ my-files/new/'],
})
export class MoveCommand extends CliCommand {
  async run([from, to]: [string, string]): Promise<void> {
    await move(this.context, from, to);
  }
}

async function listBuckets(context: Context): Promise<void> {
  const { items } = await dataOf((await context.client()).api.GET('/v1/buckets'));
  context.showTable(
    { items },
    ['BUCKET', 'FILES', 'SIZE'],
    items.map((bucket) => [bucket.name, bucket.fileCount, formatBytes(bucket.usedBytes)]),
    'no buckets yet: the first upload makes my-files',
  );
}

async function list(context: Context, path: string | undefined, { long, all, search }: ListOptions): Promise<void> {
  const client = await context.client();
  const file = path === undefined || search !== undefined ? undefined : await findFile(client, path);
  const place = path === undefined ? undefined : parseRemoteFolder(path);
  const filter = {
    ...(place ? { bucket: place.bucket, prefix: place.path } : {}),
    ...(all || search !== undefined ? {} : { delimiter: '/' }),
    ...(search === undefined ? {} : { search }),
  };
  const { files, folders } = file ? { files: [file], folders: [] } : await everything(client, filter);
  if (files.length + folders.length === 0 && place && search === undefined) await assertThere(client, place);
  const cut = file ? file.path.length - file.name.length : (place?.path.length ?? 0);
  const nameOf = ({ bucket, path: whole }: RemoteFile): string => (place ? whole.slice(cut) : `${bucket}/${whole}`);
  context.show({ items: files, prefixes: folders }, () => {
    const names = folders.map((folder) => folder.slice(cut));
    if (files.length + folders.length === 0) return search === undefined ? 'nothing here' : 'nothing found';
    if (!long) return [...names, ...files.map(nameOf)].map(safeText).join('\n');
    return table(
      ['SIZE', 'PROTECTION', 'CHANGED', 'ID', 'NAME'],
      [
        ...names.map((name) => [null, null, null, null, name]),
        ...files.map((each) => [
          formatBytes(each.sizeBytes),
          each.protection,
          formatTime(each.updatedAt),
          each.id,
          nameOf(each),
        ]),
      ],
    );
  });
}

interface ListFilter {
  bucket?: string;
  prefix?: string;
  delimiter?: string;
  search?: string;
}

/** Of an empty place only the bucket can be there: folders are what paths have in common. @throws ApiProblem, Error */
async function assertThere(client: ByteNodeClient, { bucket, path }: RemotePath): Promise<void> {
  await client.api.GET('/v1/buckets/{bucket}', { params: { path: { bucket } } });
  if (path !== '')
    throw new Error(`${safeText(`${bucket}/${path}`.replace(/\/$/, ''))}: there is no such file or folder`);
}

/** Whether anything lies below. */
async function isFolder(client: ByteNodeClient, text: string): Promise<boolean> {
  const { bucket, path } = parseRemoteFolder(text);
  const { items } = await dataOf(
    client.api.GET('/v1/files', { params: { query: { bucket, prefix: path, limit: 1 } } }),
  );
  return items.length > 0;
}

async function everything(
  client: ByteNodeClient,
  filter: ListFilter,
): Promise<{ files: RemoteFile[]; folders: string[] }> {
  const [files, folders]: [RemoteFile[], string[]] = [[], []];
  let cursor: string | undefined;
  do {
    const query = { limit: PAGE, ...filter, ...(cursor ? { cursor } : {}) };
    const page = await dataOf(client.api.GET('/v1/files', { params: { query } }));
    files.push(...page.items);
    folders.push(...page.prefixes);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { files, folders };
}

async function remove(context: Context, paths: string[], { recursive, permanent }: RemoveOptions): Promise<void> {
  // A path that is none is told before anything is done.
  const folders = paths.map((path) => [path, isId(path) ? undefined : parseRemoteFolder(path)] as const);
  const client = await context.client();
  const removeOne = async (file: RemoteFile, tally: Tally<RemoteFile>): Promise<void> => {
    const params = { path: { id: file.id }, query: { ...(permanent ? { permanent: 'true' as const } : {}) } };
    await client.api.DELETE('/v1/files/{id}', { params });
    tally.did(file, `${safeText(`${file.bucket}/${file.path}`)}: ${permanent ? 'deleted' : 'in the trash'}`);
  };
  const removeNamed = async (path: string, folder: RemotePath | undefined, tally: Tally<RemoteFile>): Promise<void> => {
    const file = await findFile(client, path);
    if (file) return removeOne(file, tally);
    if (folder === undefined) throw new Error('there is no such file');
    let found = 0;
    for await (const each of filesBelow(folder, client)) {
      if (!recursive) throw new RefusedError('is a folder: -r removes it with all that is in it');
      found += 1;
      await tally.attempt(`${each.bucket}/${each.path}`, () => removeOne(each, tally));
    }
    if (found === 0) throw new Error('there is no such file or folder');
  };
  await several<RemoteFile>(
    context,
    async (tally) => {
      for (const [path, folder] of folders) await tally.attempt(path, () => removeNamed(path, folder, tally));
    },
    { document: (items) => ({ items, permanent: permanent === true }) },
  );
}

async function move(context: Context, from: string, to: string): Promise<void> {
  const target = parseRemotePath(to);
  if (!isId(from) && from.endsWith('/')) return moveFolder(context, from, to);
  const client = await context.client();
  const file = await findFile(client, from);
  if (!file) {
    if (!isId(from) && (await isFolder(client, from)))
      throw new UsageError(`${safeText(from)} is a folder; with a slash at the end, here and there, it is moved`);
    throw new Error(`${safeText(from)}: there is no such file or folder`);
  }
  const path = target.path === '' || target.path.endsWith('/') ? target.path + baseName(file.path) : target.path;
  const body = { bucket: target.bucket, path };
  const moved = await dataOf(client.api.PATCH('/v1/files/{id}', { params: { path: { id: file.id } }, body }));
  context.show(moved, () => safeText(`${file.bucket}/${file.path} → ${moved.bucket}/${moved.path}`));
}

async function moveFolder(context: Context, from: string, to: string): Promise<void> {
  const [source, target] = [parseRemoteFolder(from), parseRemotePath(to)];
  if (source.path === '') throw new UsageError('a bucket as a whole stays where it is');
  if (!to.endsWith('/')) throw new UsageError('a folder moves to a folder: both end with a slash');
  const inside = target.bucket === source.bucket && target.path.startsWith(source.path);
  if (inside) throw new UsageError("a folder can't move into itself");
  const { api } = await context.client();
  const body = { fromPrefix: source.path, toPrefix: target.path, toBucket: target.bucket };
  const params = { path: { bucket: source.bucket } };
  await several<number>(
    context,
    (tally) =>
      tally.attempt(from, async () => {
        // A call moves so many at most, and what it has moved is no longer below the prefix.
        for (let last = -1; last !== 0;) {
          last = (await dataOf(api.POST('/v1/buckets/{bucket}/moves', { params, body }))).movedCount;
          if (last > 0) tally.did(last);
        }
        if (tally.done.length === 0) throw new Error('there is no such folder');
      }),
    {
      document: (counts) => ({ movedCount: sumOf(counts) }),
      summary: (counts) => (counts.length === 0 ? undefined : `${countOf(sumOf(counts), 'file')} moved`),
    },
  );
}
