import { resolve } from 'node:path';
import type { ByteNodeClient } from '#client';
import { type Context } from '../context.js';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { formatBytes, sumOf } from '../output/units.js';
import { localSegments, makeFoldersFor } from '../paths/local-target.js';
import { baseName, isId, parseRemoteFolder, parseRemotePath } from '../paths/remote-path.js';
import { filesBelow, findFile, type RemoteFile } from '../remote-files.js';
import { collectFiles, type LocalFile } from '../transfer/collect-files.js';
import { downloadFile } from '../transfer/download-file.js';
import { KeptUploads } from '../transfer/kept-uploads.js';
import { uploadFile } from '../transfer/upload-file.js';
import { several } from '../several.js';
import { CliCommand, Command, Option } from './command.js';

/** Files under way at once: enough to hide the time that small ones take. */
const PARALLEL = 3;
const DEFAULT_BUCKET = 'my-files';

interface Outcome {
  name: string;
  status: 'stored' | 'skipped';
  sizeBytes: number;
  id?: string;
  target?: string;
}

interface UploadOptions {
  to: string;
  wait?: boolean;
  replace: boolean;
}

interface DownloadOptions {
  to: string;
  force?: boolean;
}

@Command({
  name: 'upload',
  heading: 'Files:',
  arguments: '<files...>',
  argsDescription: { files: 'files and folders; a folder keeps its name' },
  summary: 'store files and folders',
  description:
    'Stores files. A break costs little: the same command skips what lies there already with the same content, ' +
    'and goes on inside of files from 16 MiB on.',
  examples: ['upload photo.jpg', 'upload holiday --to my-files/2026 --wait', 'upload . --to backup --json'],
})
export class UploadCommand extends CliCommand {
  @Option({ flags: '--to <bucket/folder>', description: 'where to', defaultValue: DEFAULT_BUCKET })
  to(folder: string): string {
    return folder;
  }

  @Option({ flags: '--wait', description: 'until all copies exist' })
  wait(): boolean {
    return true;
  }

  @Option({ flags: '--no-replace', description: 'refuse where another content has the name' })
  replace(): boolean {
    return false;
  }

  async run(names: string[], options: UploadOptions): Promise<void> {
    await upload(this.context, names, options);
  }
}

@Command({
  name: 'download',
  heading: 'Files:',
  arguments: '<path...>',
  argsDescription: { path: 'bucket/path of a file or folder, or the id of a file' },
  summary: 'fetch files and folders, checked against their hashes',
  description: 'Fetches files. A break costs nothing: the same command goes on where it was.',
  examples: ['download my-files/photo.jpg', 'download my-files/holiday --to /tmp/pictures', 'download my-files/'],
})
export class DownloadCommand extends CliCommand {
  @Option({ flags: '--to <folder>', description: 'where to', defaultValue: '.' })
  to(folder: string): string {
    return folder;
  }

  @Option({ flags: '--force', description: 'replace files that are there with other content' })
  force(): boolean {
    return true;
  }

  async run(paths: string[], options: DownloadOptions): Promise<void> {
    await download(this.context, paths, options);
  }
}

async function upload(context: Context, names: string[], options: UploadOptions): Promise<void> {
  const folder = parseRemoteFolder(options.to);
  const client = await context.client();
  const files = await collectFiles(names, (path) => context.note(`${safeText(path)}: left out, it is no plain file`));
  if (files.length === 0) throw new UsageError(`there are no files in ${names.map(safeText).join(', ')}`);
  // Said once, and not of each file; the default one is made when it is first used.
  if (folder.bucket !== DEFAULT_BUCKET)
    await client.api.GET('/v1/buckets/{bucket}', { params: { path: { bucket: folder.bucket } } });
  const progress = context.progress(sumOf(files.map(({ sizeBytes }) => sizeBytes)));
  const kept = new KeptUploads(context.store.folderOf('uploads'));
  await kept.cleanUp();
  const owner = { url: await context.url(), account: await context.account() };
  const store = async (local: LocalFile): Promise<Outcome> => {
    const target = { bucket: folder.bucket, path: folder.path + local.relativePath };
    const onBytes = (bytes: number): void => {
      if (bytes < 0) progress.takeBack(-bytes);
      else progress.add(bytes, local.relativePath);
    };
    const settings = {
      waitForCopies: options.wait === true,
      onlyIfNew: !options.replace,
      signal: context.signal,
      onBytes,
      onResume: (bytes: number) => progress.skip(bytes),
      onWait: (seconds: number) => {
        progress.clear();
        context.note(`${safeText(local.source)}: broken off, going on in ${seconds} s …`);
      },
      onUnkept: ({ message }: Error) => {
        progress.clear();
        context.note(`${safeText(local.source)}: a later command can't go on with it (${safeText(message)})`);
      },
      ...{ kept, owner },
    };
    const outcome = await uploadFile(client, local, target, settings);
    if (outcome.status === 'skipped') progress.skip(local.sizeBytes);
    return {
      name: local.source,
      status: outcome.status,
      sizeBytes: local.sizeBytes,
      target: `${target.bucket}/${target.path}`,
      ...(outcome.status === 'stored' ? { id: outcome.file.id } : {}),
    };
  };
  await transferAll(context, files, ({ source }) => source, store, progress);
}

async function download(context: Context, paths: string[], options: DownloadOptions): Promise<void> {
  const root = resolve(options.to);
  const client = await context.client();
  const wanted: { file: RemoteFile; relativePath: string }[] = [];
  for (const path of paths) wanted.push(...(await findWanted(client, path)));
  const progress = context.progress(sumOf(wanted.map(({ file }) => file.sizeBytes)));
  const fetchOne = async ({ file, relativePath }: (typeof wanted)[number]): Promise<Outcome> => {
    const target = await makeFoldersFor(root, localSegments(relativePath));
    const status = await downloadFile(client, { address: { id: file.id }, ...file }, target, {
      force: options.force === true,
      signal: context.signal,
      onBytes: (bytes) => progress.add(bytes, relativePath),
      onResume: (bytes) => progress.skip(bytes),
    });
    if (status === 'skipped') progress.skip(file.sizeBytes);
    return { name: `${file.bucket}/${file.path}`, status, sizeBytes: file.sizeBytes, id: file.id, target };
  };
  await transferAll(context, wanted, ({ file }) => `${file.bucket}/${file.path}`, fetchOne, progress);
}

/** A file under its name; a folder's files below the folder's name. @throws Error when there is neither */
async function findWanted(client: ByteNodeClient, text: string): Promise<{ file: RemoteFile; relativePath: string }[]> {
  const file = await findFile(client, text);
  if (file) return [{ file, relativePath: file.name }];
  if (isId(text)) throw new Error(`${text}: there is no such file`);
  const { bucket, path } = parseRemotePath(text);
  const prefix = path === '' || path.endsWith('/') ? path : `${path}/`;
  const top = prefix === '' ? bucket : baseName(prefix);
  const found: { file: RemoteFile; relativePath: string }[] = [];
  for await (const each of filesBelow({ bucket, path: prefix }, client)) {
    found.push({ file: each, relativePath: `${top}/${each.path.slice(prefix.length)}` });
  }
  if (found.length === 0) throw new Error(`${safeText(text)}: there is no such file or folder`);
  return found;
}

/** Transfers a few at a time; one that fails doesn't keep the others. */
async function transferAll<T>(
  context: Context,
  items: readonly T[],
  nameOf: (item: T) => string,
  transfer: (item: T) => Promise<Outcome>,
  progress: { clear: () => void },
): Promise<void> {
  const queue = items.values();
  await several<Outcome>(context, async (tally) => {
    const work = async (): Promise<void> => {
      for (const item of queue) {
        await tally.attempt(nameOf(item), async () => {
          const outcome = await transfer(item).finally(() => progress.clear());
          tally.did(outcome, describeOutcome(outcome));
        });
      }
    };
    // What ends one ends the others too, each after what it has under way: that is told as well.
    const ends = await Promise.allSettled(Array.from({ length: PARALLEL }, work));
    if (context.signal.aborted) context.note('the same command goes on from here');
    const broken = ends.find((end) => end.status === 'rejected');
    if (broken) throw broken.reason;
  });
}

function describeOutcome({ name, status, sizeBytes, target }: Outcome): string {
  if (status === 'skipped') return `${safeText(name)}: the same content is there already, skipped`;
  return `${safeText(name)}${target === undefined ? '' : ` → ${safeText(target)}`}  ${formatBytes(sizeBytes)}`;
}
