import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type NatsUser, natsConfig } from '../../nats/src/nats-config.js';
import type { ProcessSpec } from './processes/managed-process.js';
import { writeAtomically } from './write-atomically.js';

export interface NatsOptions {
  program: string;
  folder: string;
  port: number;
  publicKeys: Record<NatsUser, string>;
  logFile: string;
}

/** Writes the server's configuration and describes its process. */
export function prepareNats({ program, folder, port, publicKeys, logFile }: NatsOptions): ProcessSpec {
  const configFile = join(folder, 'nats-server.conf');
  const listen = `127.0.0.1:${port}`;
  writeAtomically(configFile, natsConfig({ listen, storeDir: join(folder, 'store'), publicKeys }), 0o600);
  return {
    name: 'nats',
    kind: 'nats',
    command: program,
    args: ['-c', configFile],
    env: { PATH: process.env.PATH },
    address: `nats://${listen}`,
    logFile,
    dataFolder: folder,
    startTimeoutMs: 20_000,
    restarts: true,
    isReady: () => greets(port),
  };
}

/** A ready nats-server speaks first: `INFO {…}`. */
async function greets(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    const [greeting] = (await once(socket, 'data', { signal: AbortSignal.timeout(1_000) })) as [Buffer];
    return greeting.toString().startsWith('INFO ');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
