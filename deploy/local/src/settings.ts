import { join, resolve } from 'node:path';

/** What `npm start` takes from the environment, checked. */
export interface Settings {
  /** Folder of all data, secrets and logs. */
  home: string;
  /** Folder of downloaded or built server programs. */
  cacheFolder: string;
  host: string;
  port: number;
  nodeCount: number;
  nodeCapacityBytes: number;
  ipfsPath?: string;
  natsServerPath?: string;
  kuboDownloads: string;
  natsDownloads: string;
}

interface SettingDefinition {
  name: string;
  /** As the table shows it. */
  default: string;
  meaning: string;
}

/** Every setting of the launcher itself; the README's table is made from this. */
export const SETTINGS: readonly SettingDefinition[] = [
  { name: 'BYTENODE_HOME', default: '`.bytenode` in the clone', meaning: 'folder of all data, secrets and logs' },
  { name: 'BYTENODE_PORT', default: '8080', meaning: 'port of the gateway; the next free one when taken' },
  { name: 'BYTENODE_HOST', default: '127.0.0.1', meaning: 'address the gateway listens on' },
  { name: 'BYTENODE_NODES', default: '5', meaning: 'Kubo nodes to have; nodes once made are always started' },
  { name: 'BYTENODE_NODE_CAPACITY_BYTES', default: '20000000000', meaning: 'bytes each node may hold' },
  { name: 'BYTENODE_CACHE', default: '`cache` in the home', meaning: 'folder of server programs' },
  { name: 'BYTENODE_IPFS', default: 'found or fetched', meaning: 'path of the `ipfs` program' },
  { name: 'BYTENODE_NATS_SERVER', default: 'found or fetched', meaning: 'path of the `nats-server` program' },
  { name: 'BYTENODE_DOWNLOADS_KUBO', default: 'https://dist.ipfs.tech/kubo', meaning: 'where Kubo releases lie' },
  {
    name: 'BYTENODE_DOWNLOADS_NATS',
    default: 'https://github.com/nats-io/nats-server/releases/download',
    meaning: 'where nats-server releases lie',
  },
];

/**
 * Delays of the services as a person at one machine wants them: short enough to watch a repair.
 * Each is a setting of the services, so the same name in the environment wins.
 */
export const LOCAL_DELAYS: Readonly<Record<string, string>> = {
  REPAIR_DELAY_MS: '20000',
  RELEASE_GRACE_MS: '60000',
  CANARY_INTERVAL_MS: '10000',
  SAMPLE_INTERVAL_MS: '10000',
  RELEASE_RETRY_MS: '10000',
  COLLECT_INTERVAL_MS: '10000',
  COLLECT_MAX_WAIT_MS: '30000',
  BRAKE_WINDOW_MS: '60000',
  BRAKE_HOLD_MS: '120000',
};

/**
 * Reads the launcher's settings.
 * Pure.
 *
 * @param root folder of the clone
 * @throws Error that names every setting with an unusable value
 */
export function readSettings(env: NodeJS.ProcessEnv, root: string): Settings {
  const faults: string[] = [];
  const whole = (name: string, min: number, max: number): number => {
    const text = env[name] || defaultOf(name);
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    faults.push(`${name} must be a whole number from ${min} to ${max}`);
    return min;
  };
  const home = resolve(root, env.BYTENODE_HOME || '.bytenode');
  const settings: Settings = {
    home,
    cacheFolder: env.BYTENODE_CACHE ? resolve(env.BYTENODE_CACHE) : join(home, 'cache'),
    host: env.BYTENODE_HOST || defaultOf('BYTENODE_HOST'),
    port: whole('BYTENODE_PORT', 1, 65535),
    nodeCount: whole('BYTENODE_NODES', 1, 50),
    nodeCapacityBytes: whole('BYTENODE_NODE_CAPACITY_BYTES', 100_000_000, Number.MAX_SAFE_INTEGER),
    ipfsPath: env.BYTENODE_IPFS || undefined,
    natsServerPath: env.BYTENODE_NATS_SERVER || undefined,
    kuboDownloads: env.BYTENODE_DOWNLOADS_KUBO || defaultOf('BYTENODE_DOWNLOADS_KUBO'),
    natsDownloads: env.BYTENODE_DOWNLOADS_NATS || defaultOf('BYTENODE_DOWNLOADS_NATS'),
  };
  if (faults.length > 0) throw new Error(`Settings that can't be used: ${faults.join('; ')}`);
  return settings;
}

/** Renders the settings as the Markdown table of the README. Pure. */
export function settingsTable(): string {
  const rows = SETTINGS.map(({ name, default: value, meaning }) => `| \`${name}\` | ${value} | ${meaning} |`);
  return ['| setting | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

const defaultOf = (name: string): string => SETTINGS.find((setting) => setting.name === name)?.default ?? '';
