import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { KuboEndpoint } from '#ipfs';
import { freePort, kuboBinary, waitFor } from '#testing';

const run = promisify(execFile);

/** What anyone gets from `ipfs init && ipfs daemon`: no token, no private swarm, no fsync. Only the ports are moved. */
export class DefaultKubo {
  private constructor(
    private readonly repo: string,
    private readonly child: ChildProcess,
    readonly endpoint: KuboEndpoint & { gatewayUrl: string },
    readonly peerId: string,
  ) {}

  static async start(): Promise<DefaultKubo> {
    const repo = await mkdtemp(join(tmpdir(), 'bytenode-default-kubo-'));
    const env = { PATH: process.env.PATH, HOME: repo, IPFS_PATH: repo, IPFS_TELEMETRY: 'off' };
    const ipfs = (...args: string[]) => run(kuboBinary(), args, { env });
    const [api, gateway, swarm] = [await freePort(), await freePort(), await freePort()];
    await ipfs('init');
    await ipfs('config', 'Addresses.API', `/ip4/127.0.0.1/tcp/${api}`);
    await ipfs('config', 'Addresses.Gateway', `/ip4/127.0.0.1/tcp/${gateway}`);
    await ipfs('config', '--json', 'Addresses.Swarm', JSON.stringify([`/ip4/127.0.0.1/tcp/${swarm}`]));
    const config = JSON.parse(await readFile(join(repo, 'config'), 'utf8')) as { Identity: { PeerID: string } };
    const rpcUrl = `http://127.0.0.1:${api}`;
    const child = spawn(kuboBinary(), ['daemon'], { env, stdio: 'ignore' });
    const endpoint = { nodeId: '', rpcUrl, gatewayUrl: `http://127.0.0.1:${gateway}`, dataToken: null };
    const daemon = new DefaultKubo(repo, child, endpoint, config.Identity.PeerID);
    await waitFor(async () => (await fetch(`${rpcUrl}/api/v0/id`, { method: 'POST' })).ok, { timeoutMs: 30_000 });
    return daemon;
  }

  async destroy(): Promise<void> {
    this.child.kill('SIGKILL');
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    await rm(this.repo, { recursive: true, force: true });
  }
}
