import { readFile, stat } from 'node:fs/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Readiness } from '#observability';
import { Leases } from '#persistence';
import { LEADER_LEASE, type LeaderTask } from '../leadership/leader-task.js';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import { MasterKeys } from '#ipfs';
import { RegisterNodeService } from '../nodes/register-node.service.js';
import { UpdateAccessService } from '../nodes/update-access.service.js';
import { type BootstrapNode, parseBootstrapFile } from './bootstrap-file.js';

/**
 * Registers the nodes of BOOTSTRAP_NODES_FILE at the start and whenever the file changes, and tries again while they aren't up. Nodes
 * already registered, told by their PeerID, get the addresses and tokens that stand there. Removes none.
 * The service is ready when each of them was tried once: until then a new system has no node to store anything on.
 */
@Injectable()
export class RegisterBootstrapNodesWorker implements LeaderTask {
  readonly name = 'register-bootstrap-nodes';
  readonly intervalMs: number;
  private readonly log = new Logger(RegisterBootstrapNodesWorker.name);
  private readStamp: string | undefined;
  private hasTried = false;
  /** Why the last turn could try none. */
  private hindrance = 'no turn yet';
  private pending: BootstrapNode[] = [];
  private faults = new Map<string, string>();

  constructor(
    private readonly keys: MasterKeys,
    private readonly registerNode: RegisterNodeService,
    private readonly updateAccess: UpdateAccessService,
    private readonly env: NodeMonitorEnv,
    leases: Leases,
    readiness: Readiness,
  ) {
    this.intervalMs = env.BOOTSTRAP_INTERVAL_MS;
    readiness.add({
      name: 'bootstrap-nodes',
      check: async () => {
        if (!env.BOOTSTRAP_NODES_FILE || this.hasTried || (await leases.isHeldByAnother(LEADER_LEASE))) return;
        throw new Error(`the nodes of BOOTSTRAP_NODES_FILE were not tried yet: ${this.hindrance}`);
      },
    });
  }

  begin(): void {
    this.readStamp = undefined;
  }

  async turn(): Promise<void> {
    const { BOOTSTRAP_NODES_FILE: file } = this.env;
    if (!file) return;
    if (!this.keys.arePresent()) {
      // Tokens can't be sealed before a gateway has made them.
      this.hindrance = 'the master keys are not there';
      return;
    }
    await this.readIfChanged(file).catch((error: Error) => {
      this.hindrance = error.message;
      throw error;
    });
    const settled = await Promise.all(this.pending.map((node) => this.settle(node)));
    this.pending = this.pending.filter((_, index) => !settled[index]);
    this.hasTried = true;
  }

  private async readIfChanged(path: string): Promise<void> {
    const { mtimeMs, size, ino } = await stat(path);
    const stamp = `${mtimeMs}:${size}:${ino}`;
    if (stamp === this.readStamp) return;
    this.pending = parseBootstrapFile(await readFile(path, 'utf8'));
    this.faults.clear();
    this.readStamp = stamp;
  }

  /** @returns false when it has to be tried again */
  private async settle(node: BootstrapNode): Promise<boolean> {
    try {
      if (!(await this.update(node))) await this.register(node);
      return true;
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      // Tried each 2 s; said once, until it is another fault.
      if (this.faults.get(node.peerId) !== fault)
        this.log.warn('a node is not registered yet', { name: node.name, fault });
      this.faults.set(node.peerId, fault);
      return false;
    }
  }

  private update({ peerId, rpcUrl, gatewayUrl, dataToken, opsToken, swarmAddresses }: BootstrapNode): Promise<boolean> {
    return this.updateAccess.run(peerId, {
      rpcUrl,
      gatewayUrl: gatewayUrl ?? null,
      dataToken: dataToken ?? null,
      opsToken: opsToken ?? null,
      swarmAddresses: swarmAddresses ?? null,
    });
  }

  private async register({ gatewayUrl, dataToken, opsToken, ...node }: BootstrapNode): Promise<void> {
    const seal = (token: string | null | undefined) =>
      token === null || token === undefined ? undefined : this.keys.ring().sealText(token, node.name);
    const { findings } = await this.registerNode.run({
      ...node,
      ...(gatewayUrl ? { gatewayUrl } : {}),
      sealedDataToken: seal(dataToken),
      sealedOpsToken: seal(opsToken),
    });
    if (findings.length > 0) this.log.warn('a node has shortcomings', { name: node.name, findings });
  }
}
