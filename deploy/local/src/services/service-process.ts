import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '#contracts';
import type { HomeLayout } from '../home/home-layout.js';
import type { ProcessSpec } from '../processes/managed-process.js';
import { compiled } from '../project-root.js';

/**
 * Describes the process of a service.
 *
 * @param address what the table shows: the gateway's public one, else the health address
 * @throws Error when the service isn't built
 */
export function describeService(options: {
  service: ServiceName;
  layout: HomeLayout;
  env: NodeJS.ProcessEnv;
  address: string;
}): ProcessSpec {
  const { service, layout, env, address } = options;
  const main = compiled(`apps/${service}/src/main.js`);
  if (!existsSync(main)) throw new Error(`${service} isn't built: ${main} is missing`);
  const health = `http://${env.HEALTH_HOST}:${env.HEALTH_PORT}/health/ready`;
  return {
    name: service,
    kind: 'service',
    command: process.execPath,
    // The service doesn't read the home; a later launcher knows the process by it.
    args: [...NODE_OPTIONS, ...(NODE_OPTIONS_OF[service] ?? []), main, `--home=${layout.home}`],
    env,
    address,
    logFile: join(layout.logs, `${service}.log`),
    dataFolder: layout.home,
    startTimeoutMs: 60_000,
    restarts: true,
    isReady: (pid) => isHealthy(health, pid),
  };
}

const NODE_OPTIONS = ['--enable-source-maps'];
/**
 * Young generations, in MiB. The gateway's garbage is file bytes, outside of V8's heap: it is collected soon and cheaply with a small one.
 * Measured on uploads: half the CPU (3.6 instead of 7.5 s per GiB) and 55 MiB less memory than with Node's own size. Metadata's is pages
 * of files, of which V8 at times takes much for living: 16 to 19 ms of pause for nine pages, or up to 8 for two.
 */
const NODE_OPTIONS_OF: Partial<Record<ServiceName, string[]>> = {
  gateway: ['--max-semi-space-size=2'],
  metadata: ['--max-semi-space-size=4'],
};

/** Whether it is ready, and the one that answers: another program may have taken the port since it was found free. */
const isHealthy = async (url: string, pid: number): Promise<boolean> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return response.ok && ((await response.json()) as { pid?: number }).pid === pid;
  } catch {
    return false;
  }
};
