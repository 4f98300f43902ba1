import { DomainError } from '#contracts';
import { KuboControl, KuboError } from '#ipfs';
import { Injectable } from '@nestjs/common';
import type { LeaderTask, Term } from '../leadership/leader-task.js';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import { isAway } from './judge-node.js';
import { NodeEndpoints } from './node-endpoints.js';
import type { NodeEntity } from './node.entity.js';
import { NodeRepository } from './node.repository.js';

const TIMEOUT_MS = 5000;

/** Reads what changes slowly: used and free space, version, addresses, durability. The next probe judges by it. */
@Injectable()
export class MeasureNodesWorker implements LeaderTask {
  readonly name = 'measure-nodes';
  readonly intervalMs: number;

  constructor(
    private readonly nodes: NodeRepository,
    private readonly endpoints: NodeEndpoints,
    private readonly control: KuboControl,
    env: NodeMonitorEnv,
  ) {
    this.intervalMs = env.MEASURE_INTERVAL_MS;
  }

  async turn({ signal }: Term): Promise<void> {
    const nodes = (await this.nodes.list()).filter(({ state }) => !isAway(state));
    await Promise.all(nodes.map((node) => this.measure(node, signal)));
  }

  private async measure(node: NodeEntity, signal: AbortSignal): Promise<void> {
    const limits = { timeoutMs: TIMEOUT_MS, signal };
    try {
      const endpoint = await this.endpoints.of(node);
      const [identity, repo, disk, { durability, hashOnRead }] = await Promise.all([
        this.control.identity(endpoint, limits),
        this.control.repoStat(endpoint, limits),
        this.control.diskSpace(endpoint, limits),
        this.control.readConfigDurability(endpoint, limits),
      ]);
      if (identity.peerId !== node.peerId) return;
      await this.nodes.note(node.id, {
        version: identity.agentVersion,
        seenSwarmAddresses: identity.addresses,
        usedBytes: repo.repoSizeBytes,
        availableBytes: disk.availableBytes,
        durability,
        hashOnRead: hashOnRead ?? false,
      });
    } catch (error) {
      // What was measured last stands; a node that can't be asked is for probes to judge.
      if (!(error instanceof KuboError || error instanceof DomainError)) throw error;
    }
  }
}
