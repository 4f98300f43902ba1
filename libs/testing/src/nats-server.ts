import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceName } from '#contracts';
import { nkeys } from '@nats-io/nats-core';
import { NATS_USERS, natsConfig, type NatsUser } from '../../../deploy/nats/src/nats-config.js';
import { ServerContainer } from './server-container.js';
import { freePort } from './free-port.js';
import { ServerProcess } from './server-process.js';
import { inContainers, natsServerProgram } from './test-servers.env.js';

const CONTAINER_STORE = '/tmp/store';

/**
 * A real nats-server with JetStream, on a port of its own, with the users and permissions that are deployed.
 * The port and the users stay the same over kill and start.
 */
export class TestNats {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly server: ServerProcess | ServerContainer,
  ) {}

  static async start(): Promise<TestNats> {
    const folder = await mkdtemp(join(tmpdir(), 'bytenode-nats-'));
    const publicKeys = await writeSeeds(folder);
    const port = await freePort();
    const config = (listen: string, storeDir: string) => natsConfig({ listen, storeDir, publicKeys });
    const server = inContainers()
      ? new ServerContainer({
          image: 'nats:2.15.2',
          port: { inside: 4222, outside: port },
          file: { path: '/etc/bytenode/nats.conf', text: config('0.0.0.0:4222', CONTAINER_STORE) },
          command: ['-c', '/etc/bytenode/nats.conf'],
          isReady: () => greets(port),
        })
      : await localServer(folder, port, config);
    await server.start();
    return new TestNats(`nats://127.0.0.1:${port}`, folder, server);
  }

  /** File with the seed of a user's nkey. */
  seedFile(user: NatsUser): string {
    return join(this.folder, `${user}.nk`);
  }

  /** The settings a service finds this server with. */
  environment(service: ServiceName): { NATS_URL: string; NATS_NKEY_SEED_FILE: string } {
    return { NATS_URL: this.url, NATS_NKEY_SEED_FILE: this.seedFile(service) };
  }

  /** Kills the server as a power cut would; `start` brings it back with what it had on disk. */
  async kill(): Promise<void> {
    await this.server.stop('SIGKILL');
  }

  async start(): Promise<void> {
    await this.server.start();
  }

  /** Deletes all streams and consumers from the disk, whether or not the server runs. */
  async wipeStore(): Promise<void> {
    if (this.server instanceof ServerContainer) await this.server.wipe(CONTAINER_STORE);
    // The running server may write into a folder while it is being emptied.
    else await rm(join(this.folder, 'store'), { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  }

  /** Ends the server and deletes its folder. */
  async stop(): Promise<void> {
    await this.server.stop('SIGTERM');
    if (this.server instanceof ServerContainer) await this.server.remove();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function writeSeeds(folder: string): Promise<Record<NatsUser, string>> {
  const pairs = NATS_USERS.map((user) => [user, nkeys.createUser()] as const);
  for (const [user, pair] of pairs) await writeFile(join(folder, `${user}.nk`), pair.getSeed());
  return Object.fromEntries(pairs.map(([user, pair]) => [user, pair.getPublicKey()])) as Record<NatsUser, string>;
}

async function localServer(
  folder: string,
  port: number,
  config: (listen: string, storeDir: string) => string,
): Promise<ServerProcess> {
  const configFile = join(folder, 'nats.conf');
  const storeDir = join(folder, 'store');
  await mkdir(storeDir);
  await writeFile(configFile, config(`127.0.0.1:${port}`, storeDir));
  return new ServerProcess({ program: natsServerProgram(), args: ['-c', configFile], isReady: () => greets(port) });
}

/** A ready nats-server speaks first: `INFO {…}`. */
async function greets(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    const [greeting] = (await once(socket, 'data', { signal: AbortSignal.timeout(1000) })) as [Buffer];
    return greeting.toString().startsWith('INFO ');
  } finally {
    socket.destroy();
  }
}
