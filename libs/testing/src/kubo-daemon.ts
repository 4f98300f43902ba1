import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { base32upper } from 'multiformats/bases/base32';
import { CID } from 'multiformats/cid';
import { type KuboEndpoint, kuboConfig } from '#ipfs';
import { freePort } from './free-port.js';
import { kuboBinary } from './test-servers.env.js';

export { kuboBinary };

const run = promisify(execFile);
const START_TIMEOUT_MS = 30_000;
const START_ATTEMPTS = 3;
const STOP_TIMEOUT_MS = 12_000;

/** What a test may change of the product's node configuration. */
export interface KuboDaemonOptions {
  nodeId?: string;
  /** Shared by daemons that must see each other; default: a key of its own. */
  swarmKey?: string;
  /** Last word on the configuration, e.g. to switch HashOnRead off. */
  adjustConfig?: (config: Record<string, unknown>) => void;
  /** No tokens, as a plain `ipfs init && ipfs daemon` has none. */
  open?: boolean;
}

/** Makes the text of a `swarm.key` file: only daemons that hold the same one talk to each other. */
export const createSwarmKey = (): string => `/key/swarm/psk/1.0.0/\n/base16/\n${randomBytes(32).toString('hex')}\n`;

/**
 * One real Kubo daemon in a temporary folder, on free ports, configured as the product configures its nodes.
 * The ports stay the same over stop and start, so that a test can play a machine that comes back.
 */
export class KuboDaemon {
  private child: ChildProcess | null = null;
  private log = '';

  private constructor(
    readonly repo: string,
    readonly endpoint: KuboEndpoint & { gatewayUrl: string },
    readonly peerId: string,
    readonly swarmAddress: string,
    private readonly binary: string,
  ) {}

  /** Initialises a repo and starts its daemon; resolves when the RPC answers. */
  static async start(options: KuboDaemonOptions = {}): Promise<KuboDaemon> {
    for (let attempt = 1; ; attempt += 1) {
      const daemon = await KuboDaemon.prepare(options);
      try {
        await daemon.run();
        return daemon;
      } catch (error) {
        await daemon.destroy();
        // Ports are free when chosen; another test may be faster to listen on them.
        if (attempt === START_ATTEMPTS) throw error;
      }
    }
  }

  private static async prepare(options: KuboDaemonOptions): Promise<KuboDaemon> {
    const binary = kuboBinary();
    const repo = await mkdtemp(join(tmpdir(), 'bytenode-kubo-'));
    await run(binary, ['init', '--algorithm=ed25519'], { env: daemonEnv(repo) });
    const { Identity } = JSON.parse(await readFile(join(repo, 'config'), 'utf8')) as {
      Identity: { PeerID: string; PrivKey: string };
    };
    const [apiPort, gatewayPort, swarmPort] = [await freePort(), await freePort(), await freePort()];
    const [dataToken, opsToken] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
    const listenAddress = '127.0.0.1';
    const base = { identity: Identity, listenAddress, dataToken, opsToken, peers: [], storageMax: '10GB' };
    const config = kuboConfig({ ...base, apiPort, gatewayPort, swarmPort });
    if (options.open) delete config.API;
    options.adjustConfig?.(config);
    await writeFile(join(repo, 'config'), JSON.stringify(config));
    await writeFile(join(repo, 'swarm.key'), options.swarmKey ?? createSwarmKey(), { mode: 0o600 });

    const endpoint = {
      nodeId: options.nodeId ?? Identity.PeerID,
      rpcUrl: `http://${listenAddress}:${apiPort}`,
      gatewayUrl: `http://${listenAddress}:${gatewayPort}`,
      dataToken: options.open ? null : dataToken,
      opsToken: options.open ? null : opsToken,
    };
    const swarmAddress = `/ip4/${listenAddress}/tcp/${swarmPort}/p2p/${Identity.PeerID}`;
    return new KuboDaemon(repo, endpoint, Identity.PeerID, swarmAddress, binary);
  }

  /** Starts the daemon again after `stop` or `kill`. */
  async run(): Promise<void> {
    this.log = '';
    const child = spawn(this.binary, ['daemon'], { env: daemonEnv(this.repo), stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string) => {
        clearTimeout(timer);
        child.kill('SIGKILL');
        reject(new Error(`The Kubo daemon ${why}:\n${this.log}`));
      };
      const timer = setTimeout(() => fail('was not ready in time'), START_TIMEOUT_MS);
      child.once('error', (error) => fail(error.message));
      const endedEarly = () => fail('ended at its start');
      child.once('exit', endedEarly);
      const read = (text: Buffer) => {
        this.log += text.toString();
        if (!this.log.includes('Daemon is ready')) return;
        clearTimeout(timer);
        // Only ours: this runs again with each line logged later, while stop() waits for the end.
        child.off('exit', endedEarly);
        resolve();
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
    });
  }

  /** Freezes the process: it keeps its connections and answers nothing. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  resume(): void {
    this.child?.kill('SIGCONT');
  }

  /** Ends the daemon and keeps its data. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGCONT');
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  }

  /** Ends the daemon and deletes its data. */
  async destroy(): Promise<void> {
    await this.stop('SIGKILL');
    await rm(this.repo, { recursive: true, force: true });
  }

  /** Path of the file in which a block lies: flatfs, sharded by the next-to-last two characters of its key. */
  blockFile(cidText: string): string {
    const key = base32upper.baseEncode(CID.parse(cidText).multihash.bytes);
    return join(this.repo, 'blocks', key.slice(-3, -1), `${key}.data`);
  }
  /** Flips one bit of a block on the disk, as a failing disk does. */
  async damageBlock(cidText: string): Promise<void> {
    const file = this.blockFile(cidText);
    const content = await readFile(file);
    content[content.length - 1] = (content.at(-1) ?? 0) ^ 1;
    await writeFile(file, content);
  }
}

const daemonEnv = (repo: string): NodeJS.ProcessEnv => ({
  HOME: repo,
  IPFS_PATH: repo,
  IPFS_TELEMETRY: 'off',
  LIBP2P_FORCE_PNET: '1',
  GOMEMLIMIT: '256MiB',
});
