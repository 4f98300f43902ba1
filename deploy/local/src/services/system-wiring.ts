import { join } from 'node:path';
import { SERVICE_NAMES, type ServiceName } from '#contracts';
import type { HomeLayout } from '../home/home-layout.js';
import type { PortBook } from '../home/port-book.js';
import { jwtKeyFiles, natsSeedFile } from '../home/secrets.js';
import { DATABASE } from '../postgres/prepare-database.js';
import { compiled } from '../project-root.js';
import { roleOf, type Wiring } from './service-env.js';

const FIRST_HEALTH_PORT = 18_080;

/** File with the password of a database role. */
export const passwordFile = (layout: HomeLayout, role: string): string => join(layout.secrets, `postgres-${role}`);

/** Gives the services their ports and names the files they read. */
export async function wireServices(
  layout: HomeLayout,
  ports: PortBook,
  gateway: { host: string; port: number },
  servers: { natsPort: number; postgresPort: number },
): Promise<Wiring> {
  const healthPorts = {} as Record<ServiceName, number>;
  for (const [index, service] of SERVICE_NAMES.entries()) {
    healthPorts[service] = await ports.take(`${service} health`, FIRST_HEALTH_PORT + index);
  }
  const { privateKey, publicKey } = jwtKeyFiles(layout.secrets);
  return {
    natsUrl: `nats://127.0.0.1:${servers.natsPort}`,
    postgresPort: servers.postgresPort,
    database: DATABASE,
    gateway,
    healthPorts,
    compileCache: join(layout.run, 'compiled'),
    files: {
      natsSeed: perName([...SERVICE_NAMES, 'admin'], (user) => natsSeedFile(layout.secrets, user)),
      postgresPassword: perName(SERVICE_NAMES, (service) => passwordFile(layout, roleOf(service))),
      jwtPrivateKey: privateKey,
      jwtPublicKey: publicKey,
      // Made by the gateway, and only while no key is registered: a lost file must not be replaced by another key.
      masterKeys: join(layout.secrets, 'master-keys.json'),
      setupToken: layout.setupTokenFile,
      nodes: layout.nodesFile,
      mails: layout.mailFolder,
      console: compiled('apps/console'),
    },
  };
}

const perName = <N extends string>(names: readonly N[], value: (name: N) => string): Record<N, string> =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as Record<N, string>;
