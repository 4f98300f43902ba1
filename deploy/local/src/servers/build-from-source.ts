import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../project-root.js';
import type { Progress } from '../progress.js';
import { runProgram } from './run-program.js';
import type { ServerRelease } from './server-release.js';

const PROGRESS_EVERY_MS = 15_000;

interface BuildOptions {
  cacheFolder: string;
  progress: Progress;
  signal: AbortSignal;
}

/**
 * Builds the pinned release with the Go toolchain; the module's go.sum pins every line of its source.
 *
 * @returns path of the program in the cache
 * @throws Error when Go isn't there or the build fails
 */
export async function buildFromSource(release: ServerRelease, options: BuildOptions): Promise<string> {
  const { cacheFolder, progress, signal } = options;
  const program = join(cacheFolder, release.binary);
  const unfinished = `${program}.${process.pid}.building`;
  const startedAt = Date.now();
  progress.step(`${release.title} ${release.version}: building from source with Go (a few minutes the first time)`);
  const ticker = setInterval(
    () => progress.step(`${release.title}: still building, ${Math.round((Date.now() - startedAt) / 1000)} s`),
    PROGRESS_EVERY_MS,
  );
  try {
    const args = ['build', '-trimpath', '-o', unfinished, release.goPackage];
    await runProgram('go', args, { cwd: join(PROJECT_ROOT, release.sourceFolder), signal });
    await rename(unfinished, program);
    return program;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Error('Go is not installed', { cause: error });
    throw error;
  } finally {
    clearInterval(ticker);
    await rm(unfinished, { force: true });
  }
}
