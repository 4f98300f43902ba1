/** A server program, pinned: what it is called and where its official archive and its source lie. */
export interface ServerRelease {
  /** As people call it. */
  title: string;
  binary: string;
  version: string;
  /** Makes the program print its version. */
  versionArgs: string[];
  /** Setting that gives a path. */
  pathSetting: string;
  /** Folder in this repository with the pinned Go module, and the package in it that is built. */
  sourceFolder: string;
  goPackage: string;
  /** Path of the archive below the base of all downloads, of its checksums, and of the program in it. */
  archive(platform: string): { path: string; checksums: string; algorithm: 'sha256' | 'sha512'; member: string };
}

export const KUBO: ServerRelease = {
  title: 'Kubo',
  binary: 'ipfs',
  version: '0.43.0',
  versionArgs: ['version', '--number'],
  pathSetting: 'BYTENODE_IPFS',
  sourceFolder: 'deploy/kubo/source',
  goPackage: 'github.com/ipfs/kubo/cmd/ipfs',
  archive: (platform) => ({
    path: `v0.43.0/kubo_v0.43.0_${platform}.tar.gz`,
    checksums: `v0.43.0/kubo_v0.43.0_${platform}.tar.gz.sha512`,
    algorithm: 'sha512',
    member: 'kubo/ipfs',
  }),
};

export const NATS_SERVER: ServerRelease = {
  title: 'nats-server',
  binary: 'nats-server',
  version: '2.15.2',
  versionArgs: ['--version'],
  pathSetting: 'BYTENODE_NATS_SERVER',
  sourceFolder: 'deploy/nats/source',
  goPackage: 'github.com/nats-io/nats-server/v2',
  archive: (platform) => ({
    path: `v2.15.2/nats-server-v2.15.2-${platform}.tar.gz`,
    checksums: 'v2.15.2/SHA256SUMS',
    algorithm: 'sha256',
    member: `nats-server-v2.15.2-${platform}/nats-server`,
  }),
};

/** Platform as both projects write it in their archives' names, e.g. `linux-amd64`. Pure. */
export function archivePlatform(os: string, cpu: string): string {
  return `${os}-${cpu === 'x64' ? 'amd64' : cpu}`;
}

/** Takes the first `1.2.3` out of what a program prints. Pure. */
export function parseVersion(output: string): string | null {
  return /\d+\.\d+\.\d+/.exec(output)?.[0] ?? null;
}

/** Whether a version is the wanted one or a later one. Pure. */
export function isRecentEnough(version: string, wanted: string): boolean {
  const numbers = (text: string): number[] => text.split('.').map(Number);
  const [have, want] = [numbers(version), numbers(wanted)];
  const difference = want.map((part, index) => (have[index] ?? 0) - part).find((part) => part !== 0);
  return (difference ?? 0) >= 0;
}

/**
 * Finds a file's checksum in a list as `sha256sum` writes it.
 * Pure.
 *
 * @throws Error when the file isn't listed
 */
export function checksumOf(fileName: string, list: string): string {
  const line = list.split('\n').find((text) => text.trim().split(/\s+\*?/)[1] === fileName);
  const checksum = line?.trim().split(/\s+/)[0];
  if (!checksum || !/^[0-9a-f]{64,128}$/i.test(checksum)) throw new Error(`No checksum of ${fileName} in the list`);
  return checksum.toLowerCase();
}
