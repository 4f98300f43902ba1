import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, kuboBinary, waitFor } from '#testing';

/**
 * A node as `ipfs init && ipfs daemon` gives it: no token, no swarm key, no fsync. Only its ports are its own, and it is kept from
 * calling the public network.
 */
export class DefaultKubo {
  private constructor(
    readonly rpcUrl: string,
    readonly gatewayUrl: string,
    private readonly repo: string,
    private readonly daemon: ChildProcess,
  ) {}

  static async start(): Promise<DefaultKubo> {
    const repo = await mkdtemp(join(tmpdir(), 'bytenode-default-kubo-'));
    const env = { PATH: process.env.PATH, HOME: repo, IPFS_PATH: repo, IPFS_TELEMETRY: 'off' };
    await promisify(execFile)(kuboBinary(), ['init'], { env });
    const [api, gateway, swarm] = [await freePort(), await freePort(), await freePort()];
    const config = JSON.parse(await readFile(join(repo, 'config'), 'utf8')) as Record<string, object>;
    Object.assign(config, {
      Addresses: {
        API: `/ip4/127.0.0.1/tcp/${api}`,
        Gateway: `/ip4/127.0.0.1/tcp/${gateway}`,
        Swarm: [`/ip4/127.0.0.1/tcp/${swarm}`],
      },
      Bootstrap: [],
      AutoConf: { Enabled: false },
      DNS: { Resolvers: {} },
      Routing: { Type: 'none', DelegatedRouters: [] },
      Ipns: { DelegatedPublishers: [] },
      Discovery: { MDNS: { Enabled: false } },
    });
    await writeFile(join(repo, 'config'), JSON.stringify(config));
    const daemon = spawn(kuboBinary(), ['daemon'], { env, stdio: 'ignore' });
    const node = new DefaultKubo(`http://127.0.0.1:${api}`, `http://127.0.0.1:${gateway}`, repo, daemon);
    await waitFor(async () => (await fetch(`${node.rpcUrl}/api/v0/id`, { method: 'POST' })).ok, { timeoutMs: 30_000 });
    return node;
  }

  async stop(): Promise<void> {
    const ended = once(this.daemon, 'exit');
    this.daemon.kill('SIGTERM');
    await ended;
    await rm(this.repo, { recursive: true, force: true });
  }
}
