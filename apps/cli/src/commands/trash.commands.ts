import { type ByteNodeClient, type components, dataOf } from '#client';
import { allPages, type Context, pages } from '../context.js';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { countOf, formatBytes, formatTime, sumOf } from '../output/units.js';
import { isId, parseRemotePath, type RemotePath } from '../paths/remote-path.js';
import type { RemoteFile } from '../remote-files.js';
import { several, type Tally } from '../several.js';
import { CliCommand, Command, CommandGroup, Option, SubCommand } from './command.js';

type Trashed = components['schemas']['TrashedFileDto'];

/** What is in it, the last deleted first. */
const trashOf =
  ({ api }: ByteNodeClient, bucket?: string) =>
  (cursor: string | undefined): Promise<{ items: Trashed[]; nextCursor: string | null }> => {
    const query = { limit: 1000, ...(bucket === undefined ? {} : { bucket }), ...(cursor ? { cursor } : {}) };
    return dataOf(api.GET('/v1/trash', { params: { query } }));
  };

/** Does something to each deleted file that was named, by its id or by where it was. @throws UsageError for names that are neither */
async function forEachNamed<T>(
  context: Context,
  names: readonly string[],
  act: (client: ByteNodeClient, id: string, name: string, tally: Tally<T>) => Promise<void>,
  document?: (done: readonly T[]) => object,
): Promise<void> {
  const places = new Map(names.map((name) => [name, isId(name) ? undefined : parseRemotePath(name)]));
  const client = await context.client();
  await several<T>(
    context,
    async (tally) => {
      const ids = await findIds(client, places);
      for (const name of places.keys()) {
        await tally.attempt(name, async () => {
          const id = ids.get(name);
          if (id === undefined) throw new Error('there is no such file in the trash');
          await act(client, id, name, tally);
        });
      }
    },
    document === undefined ? {} : { document },
  );
}

/** The ids by the names, in one pass that ends with the last one; a name that isn't there has none. */
async function findIds(
  client: ByteNodeClient,
  places: ReadonlyMap<string, RemotePath | undefined>,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const wanted = new Map<string, string[]>();
  const buckets = new Set<string>();
  for (const [name, place] of places) {
    if (place === undefined) ids.set(name, name);
    else {
      const key = `${place.bucket}/${place.path}`;
      wanted.set(key, [...(wanted.get(key) ?? []), name]);
      buckets.add(place.bucket);
    }
  }
  if (wanted.size === 0) return ids;
  const [bucket] = buckets.size === 1 ? buckets : [];
  for await (const file of pages(trashOf(client, bucket))) {
    const key = `${file.bucket}/${file.path}`;
    for (const name of wanted.get(key) ?? []) ids.set(name, file.id);
    wanted.delete(key);
    if (wanted.size === 0) break;
  }
  return ids;
}

abstract class TrashCommandOfBucket extends CliCommand {
  @Option({ flags: '--bucket <bucket>', description: 'only of this one' })
  bucket(bucket: string): string {
    // An empty name, of a variable that isn't set, is not the same as none: that means all.
    if (bucket === '') throw new UsageError('--bucket needs the name of a bucket');
    return bucket;
  }
}

@SubCommand({
  name: 'list',
  summary: 'show deleted files',
  examples: ['trash list', 'trash list --bucket my-files --json'],
})
export class ListTrashCommand extends TrashCommandOfBucket {
  async run(_none: [], { bucket }: { bucket?: string }): Promise<void> {
    const items = await allPages(trashOf(await this.context.client(), bucket));
    const rows = items.map((file) => [
      file.id,
      formatBytes(file.sizeBytes),
      formatTime(file.trashedAt),
      formatTime(file.purgeAt),
      `${file.bucket}/${file.path}`,
    ]);
    this.context.showTable({ items }, ['ID', 'SIZE', 'DELETED', 'GONE AFTER', 'PATH'], rows, 'the trash is empty');
  }
}

@SubCommand({
  name: 'restore',
  arguments: '<file...>',
  argsDescription: { file: 'bucket/path, of which the last deleted comes back, or ids as `trash list` shows them' },
  summary: 'bring files back',
  examples: ['trash restore my-files/photo.jpg', 'trash restore 01890f3c-7d2a-7cc0-98d3-0f6e5b1a2c3d --path found.jpg'],
})
export class RestoreFilesCommand extends CliCommand {
  @Option({ flags: '--path <path>', description: 'under another path, for one file' })
  path(path: string): string {
    return path;
  }

  async run(names: string[], { path }: { path?: string }): Promise<void> {
    if (path !== undefined && names.length > 1) throw new UsageError('--path is for one file');
    const body = path === undefined ? {} : { path };
    await forEachNamed<RemoteFile>(this.context, names, async ({ api }, id, _name, tally) => {
      const file = await dataOf(api.POST('/v1/trash/{id}/restore', { params: { path: { id } }, body }));
      tally.did(file, safeText(`${file.bucket}/${file.path}: there again`));
    });
  }
}

@SubCommand({
  name: 'rm',
  arguments: '<file...>',
  argsDescription: { file: 'bucket/path, of which the last deleted goes, or ids as `trash list` shows them' },
  summary: 'delete single files for good',
  examples: ['trash rm my-files/secret.txt'],
})
export class PurgeFilesCommand extends CliCommand {
  async run(names: string[]): Promise<void> {
    await forEachNamed<string>(
      this.context,
      names,
      async ({ api }, id, name, tally) => {
        await api.DELETE('/v1/trash/{id}', { params: { path: { id } } });
        tally.did(id, `${safeText(name)}: deleted for good`);
      },
      (purged) => ({ purged }),
    );
  }
}

@SubCommand({
  name: 'empty',
  summary: 'delete for good what is in it',
  examples: ['trash empty', 'trash empty --bucket old'],
})
export class EmptyTrashCommand extends TrashCommandOfBucket {
  async run(_none: [], { bucket }: { bucket?: string }): Promise<void> {
    const { api } = await this.context.client();
    const query = bucket === undefined ? {} : { bucket };
    await several<number>(
      this.context,
      (tally) =>
        tally.attempt(bucket ?? 'trash', async () => {
          // A call deletes so many at most.
          for (let isEmpty = false; !isEmpty;) {
            const answer = await dataOf(api.DELETE('/v1/trash', { params: { query } }));
            tally.did(answer.purgedCount);
            isEmpty = answer.isEmpty;
          }
        }),
      {
        document: (counts) => ({ purgedCount: sumOf(counts) }),
        summary: (counts) => `${countOf(sumOf(counts), 'file')} deleted for good`,
      },
    );
  }
}

@Command({
  name: 'trash',
  heading: 'Files:',
  summary: 'list or restore deleted files, or delete them for good',
  subCommands: [ListTrashCommand, RestoreFilesCommand, PurgeFilesCommand, EmptyTrashCommand],
})
export class TrashCommand extends CommandGroup {}
