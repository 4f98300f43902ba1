import { type FindServerOptions, findServer } from './servers/find-server.js';
import { KUBO, NATS_SERVER } from './servers/server-release.js';
import type { Progress } from './progress.js';
import type { Settings } from './settings.js';

/** Finds or gets both server programs, one after the other: a build takes the whole machine. */
export async function serverPrograms(
  settings: Settings,
  progress: Progress,
  signal: AbortSignal,
): Promise<{ ipfs: string; natsServer: string }> {
  const { cacheFolder } = settings;
  const common: Omit<FindServerOptions, 'downloads'> = {
    searchPath: process.env.PATH ?? '',
    cacheFolder,
    progress,
    signal,
  };
  const natsServer = await findServer(NATS_SERVER, {
    ...common,
    givenPath: settings.natsServerPath,
    downloads: settings.natsDownloads,
  });
  const ipfs = await findServer(KUBO, {
    ...common,
    givenPath: settings.ipfsPath,
    downloads: settings.kuboDownloads,
  });
  return { ipfs, natsServer };
}
