import type { ServiceName } from '#contracts';
import { LOCAL_DELAYS } from '../settings.js';

/** What the services of one system are wired to. */
export interface Wiring {
  natsUrl: string;
  postgresPort: number;
  database: string;
  gateway: { host: string; port: number };
  healthPorts: Record<ServiceName, number>;
  /** Folder where Node keeps compiled code: a quarter less work at the next start. */
  compileCache: string;
  files: {
    natsSeed: Record<ServiceName | 'admin', string>;
    postgresPassword: Record<Exclude<ServiceName, 'gateway'>, string>;
    jwtPrivateKey: string;
    jwtPublicKey: string;
    masterKeys: string;
    setupToken: string;
    nodes: string;
    mails: string;
    /** Folder of the built console. */
    console: string;
  };
}

/** Role and schema of a service that keeps rows. Pure. */
export const roleOf = (service: ServiceName): string => service.replaceAll('-', '_');

/**
 * Builds the environment of one service. The launcher's own environment may set any delay, limit or policy of a
 * service; where things are and which secrets are used is the launcher's alone.
 * Pure.
 *
 * @param overrides the last word, for tests
 */
export function serviceEnv(
  service: ServiceName,
  wiring: Wiring,
  launcherEnv: NodeJS.ProcessEnv,
  overrides: Record<string, string> = {},
): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _forTheLauncher, ...inherited } = launcherEnv;
  return {
    ...LOCAL_DELAYS,
    ...defaults(service, wiring),
    ...inherited,
    ...common(service, wiring),
    ...own(service, wiring),
    ...overrides,
  };
}

/** Where a person at one machine finds things; the same names in the launcher's environment win. */
function defaults(service: ServiceName, { gateway, files }: Wiring): Record<string, string> {
  if (service === 'gateway') return { CONSOLE_FOLDER: files.console };
  return service === 'auth' ? { MAIL_FOLDER: files.mails, PUBLIC_URL: urlOf(gateway) } : {};
}

/** How programs on this machine reach the gateway. Pure. */
export const urlOf = ({ host, port }: Wiring['gateway']): string =>
  `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;

function common(service: ServiceName, { natsUrl, healthPorts, compileCache, files }: Wiring): Record<string, string> {
  return {
    NATS_URL: natsUrl,
    NATS_NKEY_SEED_FILE: files.natsSeed[service],
    HEALTH_HOST: '127.0.0.1',
    HEALTH_PORT: String(healthPorts[service]),
    NODE_COMPILE_CACHE: compileCache,
  };
}

function own(service: ServiceName, wiring: Wiring): Record<string, string> {
  const { files, gateway } = wiring;
  switch (service) {
    case 'gateway':
      return {
        GATEWAY_HOST: gateway.host,
        GATEWAY_PORT: String(gateway.port),
        AUTH_JWT_PUBLIC_KEY_FILE: files.jwtPublicKey,
        MASTER_KEYS_FILE: files.masterKeys,
      };
    case 'auth':
      return {
        ...database(service, wiring),
        AUTH_JWT_PRIVATE_KEY_FILE: files.jwtPrivateKey,
        SETUP_TOKEN_FILE: files.setupToken,
      };
    case 'metadata':
      return database(service, wiring);
    case 'chunk-placement':
      return { ...database(service, wiring), MASTER_KEYS_FILE: files.masterKeys };
    case 'node-monitor':
      return {
        ...database(service, wiring),
        MASTER_KEYS_FILE: files.masterKeys,
        NATS_ADMIN_NKEY_SEED_FILE: files.natsSeed.admin,
        BOOTSTRAP_NODES_FILE: files.nodes,
      };
  }
}

function database(service: Exclude<ServiceName, 'gateway'>, wiring: Wiring): Record<string, string> {
  return {
    POSTGRES_HOST: '127.0.0.1',
    POSTGRES_PORT: String(wiring.postgresPort),
    POSTGRES_DATABASE: wiring.database,
    POSTGRES_USER: roleOf(service),
    POSTGRES_PASSWORD_FILE: wiring.files.postgresPassword[service],
  };
}
