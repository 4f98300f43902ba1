import { DomainError } from '#contracts';
import { canaryCid, type KuboCallOptions, KuboCanary, KuboControl, KuboError, type KuboEndpoint } from '#ipfs';
import { Injectable } from '@nestjs/common';
import { describeFault } from '../examination/describe-fault.js';
import type { LeaderTask, Term } from '../leadership/leader-task.js';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import { type CanaryFinding, decideCanary } from './decide-change.js';
import { isAway } from './judge-node.js';
import { NodeEndpoints } from './node-endpoints.js';
import type { NodeEntity } from './node.entity.js';
import { NodeRepository } from './node.repository.js';
import { RecordChangeService } from './record-change.service.js';

/**
 * Reads each node's canary, writes it again and reads it back. A lost canary begins a new epoch of the node; while none can be written
 * the node is suspect, and so takes no new chunks. Nodes that are away are passed over: that they don't answer is known.
 */
@Injectable()
export class CheckCanariesWorker implements LeaderTask {
  readonly name = 'check-canaries';
  readonly intervalMs: number;

  constructor(
    private readonly nodes: NodeRepository,
    private readonly endpoints: NodeEndpoints,
    private readonly control: KuboControl,
    private readonly canary: KuboCanary,
    private readonly recordChange: RecordChangeService,
    private readonly env: NodeMonitorEnv,
  ) {
    this.intervalMs = env.CANARY_INTERVAL_MS;
  }

  async turn(term: Term): Promise<void> {
    const nodes = (await this.nodes.list()).filter(({ state }) => !isAway(state));
    await Promise.all(nodes.map((node) => this.check(node, term)));
    await this.clearRemoved(nodes, term);
  }

  /** A node that was removed meanwhile may just have got its canary back, as a pin that nobody would ever know again. */
  private async clearRemoved(checked: NodeEntity[], { signal }: Term): Promise<void> {
    const known = new Set((await this.nodes.list()).map(({ id }) => id));
    for (const node of checked.filter(({ id }) => !known.has(id))) {
      const limits = { timeoutMs: this.env.CANARY_TIMEOUT_MS, signal };
      await this.endpoints
        .of(node)
        .then((endpoint) => this.control.unpin(endpoint, canaryCid(node.id), limits))
        .catch(() => undefined);
    }
  }

  private async check(node: NodeEntity, { lease, signal }: Term): Promise<void> {
    const finding = await this.look(node, signal);
    if (finding && decideCanary(node, finding)) {
      await this.recordChange.run(lease, node.id, (judged) => decideCanary(judged, finding));
    }
  }

  /** @returns null when the node can't be asked, or another answers in its place: that is for probes to judge */
  private async look(node: NodeEntity, signal: AbortSignal): Promise<CanaryFinding | null> {
    const deadlineAt = performance.now() + this.env.CANARY_TIMEOUT_MS;
    const limits = () => ({ timeoutMs: Math.max(1, Math.ceil(deadlineAt - performance.now())), signal });
    try {
      const endpoint = await this.endpoints.of(node);
      const { peerId } = await this.control.identity(endpoint, limits());
      return peerId === node.peerId ? await this.lookAt(endpoint, limits) : null;
    } catch (error) {
      if (error instanceof KuboError || error instanceof DomainError) return null;
      throw error;
    }
  }

  /** @throws KuboError 'unreachable' when it went away before anything was found */
  private async lookAt(endpoint: KuboEndpoint, limits: () => KuboCallOptions): Promise<CanaryFinding> {
    let lost: string | null = null;
    try {
      const found = await this.canary.readCanary(endpoint, limits());
      if (found !== 'present') lost = `the block written earlier is ${found}`;
      await this.canary.writeCanary(endpoint, limits());
      const again = await this.canary.readCanary(endpoint, limits());
      if (again === 'present') return { lost, fault: null };
      return { lost: lost ?? `a block just written is ${again}`, fault: `a block just written is ${again}` };
    } catch (error) {
      if (!(error instanceof KuboError) || (lost === null && error.kind === 'unreachable')) throw error;
      return { lost, fault: `no block can be written and read back: ${describeFault(error, { trusted: true })}` };
    }
  }
}
