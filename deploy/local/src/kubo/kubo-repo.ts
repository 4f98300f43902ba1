import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
// Not from '#ipfs': that loads a whole RPC client, half a second of each start, for one pure function.
import { kuboConfig } from '../../../../libs/ipfs/src/kubo-config.js';
import { runProgram } from '../servers/run-program.js';
import { writeSecret } from '../home/secrets.js';
import type { NodeRecord } from './node-record.js';

export interface KuboPorts {
  api: number;
  gateway: number;
  swarm: number;
}

interface Identity {
  PeerID: string;
  PrivKey: string;
}

/** Environment of a Kubo program: private networks only, no telemetry, a bounded heap. Measured: 140 MB after heavy use. */
export const kuboEnv = (repo: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: repo,
  // Beside --repo-dir, which tells the process apart: `diag/sys` looks for the repo's disk here.
  IPFS_PATH: repo,
  LIBP2P_FORCE_PNET: '1',
  IPFS_TELEMETRY: 'off',
  GOMEMLIMIT: '512MiB',
});

/** A swarm key: only daemons with the same one talk to each other. */
export const newSwarmKey = (): string => `/key/swarm/psk/1.0.0/\n/base16/\n${randomBytes(32).toString('hex')}\n`;

/** Makes the repo where there is none and returns its identity. A repo half made by an earlier start is made anew. */
export async function initRepo(program: string, repo: string): Promise<Identity> {
  const unfinished = `${repo}.new`;
  if (!existsSync(repo)) {
    rmSync(unfinished, { recursive: true, force: true });
    const args = ['--repo-dir', unfinished, 'init', '--algorithm=ed25519'];
    await runProgram(program, args, { cwd: '/', env: kuboEnv(unfinished) });
    renameSync(unfinished, repo);
  }
  const { Identity } = JSON.parse(readFileSync(join(repo, 'config'), 'utf8')) as { Identity: Identity };
  return Identity;
}

/** Writes a repo's whole configuration: ports and peers may have changed since the last start. */
export function configureRepo(options: {
  repo: string;
  record: NodeRecord;
  ports: KuboPorts;
  swarmKey: string;
  others: readonly NodeRecord[];
}): void {
  const { repo, record, ports, swarmKey, others } = options;
  const { Identity } = JSON.parse(readFileSync(join(repo, 'config'), 'utf8')) as { Identity: Identity };
  const config = kuboConfig({
    identity: Identity,
    listenAddress: '127.0.0.1',
    apiPort: ports.api,
    gatewayPort: ports.gateway,
    swarmPort: ports.swarm,
    dataToken: record.dataToken,
    opsToken: record.opsToken,
    storageMax: `${record.capacityBytes}B`,
    peers: others.map(({ peerId, swarmAddresses }) => ({ id: peerId, addrs: swarmAddresses })),
  });
  writeSecret(join(repo, 'config'), JSON.stringify(config, null, 2));
  writeSecret(join(repo, 'swarm.key'), `${swarmKey}\n`);
}
