import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Progress } from '../progress.js';
import { buildFromSource } from './build-from-source.js';
import { downloadRelease } from './download-release.js';
import { runProgram } from './run-program.js';
import { type ServerRelease, isRecentEnough, parseVersion } from './server-release.js';

export interface FindServerOptions {
  /** A path the user gave: used as it is. */
  givenPath?: string;
  /** Folders to look in, as PATH lists them. */
  searchPath: string;
  cacheFolder: string;
  downloads: string;
  progress: Progress;
  signal: AbortSignal;
}

/**
 * Finds a server program, or gets it: the given path, PATH when recent enough, the cache, the official archive, and
 * where that can't be had a build from source.
 *
 * @returns path of the program
 * @throws Error that says what was tried and why it failed
 */
export async function findServer(release: ServerRelease, options: FindServerOptions): Promise<string> {
  const { givenPath, searchPath, cacheFolder, progress } = options;
  if (givenPath) {
    if (await versionOf(release, givenPath)) return givenPath;
    throw new Error(`${release.pathSetting} names ${givenPath}, which doesn't run as ${release.title}`);
  }
  const folders = [...searchPath.split(delimiter).filter(Boolean), cacheFolder];
  for (const folder of folders) {
    const path = join(folder, release.binary);
    const version = await versionOf(release, path);
    if (version && isRecentEnough(version, release.version)) return path;
  }
  await mkdir(cacheFolder, { recursive: true });
  progress.step(`${release.title} ${release.version}: fetching from ${options.downloads}`);
  try {
    return await downloadRelease(release, { ...options, baseUrl: options.downloads });
  } catch (downloadError) {
    options.signal.throwIfAborted();
    progress.notice(`${release.title} can't be fetched: ${reason(downloadError)}`);
    try {
      return await buildFromSource(release, options);
    } catch (buildError) {
      options.signal.throwIfAborted();
      throw new Error(
        `No ${release.title}: it is neither in PATH nor in ${cacheFolder}; the download failed ` +
          `(${reason(downloadError)}), and so did the build from source (${reason(buildError)}). ` +
          `Install it, or name its path with ${release.pathSetting}.`,
        { cause: buildError },
      );
    }
  }
}

/** Version of the program at a path; null when nothing there can be run. */
async function versionOf(release: ServerRelease, path: string): Promise<string | null> {
  return runProgram(path, release.versionArgs).then(parseVersion, () => null);
}

/** undici says "fetch failed" and keeps the reason in the cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message;
}
