import { type KuboCallOptions, KuboControl, type KuboEndpoint } from '#ipfs';
import { Injectable, Logger } from '@nestjs/common';
import { describeFault } from '../examination/describe-fault.js';
import type { LeaderTask, Term } from '../leadership/leader-task.js';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import { decideChange, type JudgedNode } from './decide-change.js';
import {
  continueStreak,
  isAway,
  isRoundStalled,
  judgeNode,
  type JudgeSettings,
  type ProbeStreak,
} from './judge-node.js';
import { MasterKeysMissingError } from '#ipfs';
import { NodeEndpoints } from './node-endpoints.js';
import type { NodeEntity } from './node.entity.js';
import { NodeRepository } from './node.repository.js';
import { RecordChangeService } from './record-change.service.js';
import { judgeSettings } from './settings.js';

/** The start of its process stands in a node's metrics, which are 190 KB: too much to read with every probe. */
const PROBES_PER_START = 5;

/** What one probe of one node found. */
interface Probe {
  node: NodeEntity;
  outcome: ProbeStreak['outcome'];
  detail: string | null;
  latencyMs: number;
  /** Null when not known. */
  processStart: Date | null;
}

/**
 * Asks every node who it is, all at once, and has what that changes recorded. Streaks live in memory only: after a change of leader
 * they begin anew, and the verdicts, which are rows, stand until then.
 */
@Injectable()
export class ProbeNodesWorker implements LeaderTask {
  readonly name = 'probe-nodes';
  readonly intervalMs: number;
  private readonly log = new Logger(ProbeNodesWorker.name);
  private readonly settings: JudgeSettings;
  private streaks = new Map<string, ProbeStreak>();

  constructor(
    private readonly nodes: NodeRepository,
    private readonly endpoints: NodeEndpoints,
    private readonly control: KuboControl,
    private readonly recordChange: RecordChangeService,
    private readonly env: NodeMonitorEnv,
  ) {
    this.intervalMs = env.PROBE_INTERVAL_MS;
    this.settings = judgeSettings(env);
  }

  begin(): void {
    this.streaks = new Map();
  }

  async turn(term: Term, lateMs: number): Promise<void> {
    const startedAt = performance.now();
    const nodes = await this.nodes.list();
    const probes = await Promise.all(nodes.map((node) => this.probe(node, term.signal)));
    const round = { lateMs, durationMs: performance.now() - startedAt };
    if (isRoundStalled(round, { intervalMs: this.intervalMs, timeoutMs: this.env.PROBE_TIMEOUT_MS })) {
      this.log.warn(
        'a round of probes is discarded: it took too long, this process or the database was stalled',
        round,
      );
      return;
    }
    const answered = probes.filter(({ outcome }) => outcome === 'good');
    await this.nodes.noteSightings(answered.map(({ node, latencyMs }) => ({ nodeId: node.id, latencyMs })));
    this.streaks = new Map(
      probes.map((probe) => [probe.node.id, continueStreak(this.streaks.get(probe.node.id), probe)]),
    );
    const nowMs = (await this.nodes.now()).getTime();
    await Promise.all(probes.map((probe) => this.judge(probe, nowMs, term)));
  }

  private async judge({ node, processStart }: Probe, nowMs: number, { lease }: Term): Promise<void> {
    const streak = this.streaks.get(node.id);
    if (!streak) return;
    const known = { streak, readAtMs: node.lastReadAt?.getTime() ?? null };
    const decide = (judged: JudgedNode) => {
      // By the row that is locked then: what an operator wished, or gave of space, while the probe was under way holds already.
      const { state, canaryFault, operatorWish: wish } = judged;
      const history = { ...known, state, canaryFault, wish, space: judged };
      return decideChange(judged, judgeNode(history, nowMs, this.settings), processStart);
    };
    if (decide(node)) await this.recordChange.run(lease, node.id, decide);
  }

  private async probe(node: NodeEntity, signal: AbortSignal): Promise<Probe> {
    const startedAt = performance.now();
    const limits = { timeoutMs: this.env.PROBE_TIMEOUT_MS, signal };
    const seen = (outcome: Probe['outcome'], detail: string | null): Probe => {
      return { node, outcome, detail, processStart: null, latencyMs: Math.round(performance.now() - startedAt) };
    };
    try {
      const endpoint = await this.endpoints.of(node);
      const start = this.isStartDue(node) ? this.processStart(endpoint, limits) : null;
      const { peerId } = await this.control.identity(endpoint, limits);
      const { outcome, detail, latencyMs } =
        peerId === node.peerId ? seen('good', null) : seen('impostor', `${peerId} answers in its place`);
      return { node, outcome, detail, latencyMs, processStart: await start };
    } catch (error) {
      // Our own trouble, not the node's.
      if (signal.aborted || error instanceof MasterKeysMissingError) throw error;
      return seen('missed', describeFault(error, { trusted: false }));
    }
  }

  /** While it is away, so that its return tells it; at once when it answers again; and else now and then. */
  private isStartDue({ id, state }: NodeEntity): boolean {
    const last = this.streaks.get(id);
    return isAway(state) || last?.outcome !== 'good' || last.count % PROBES_PER_START === 0;
  }

  /** A node that doesn't show its metrics is a good node all the same. */
  private async processStart(endpoint: KuboEndpoint, limits: KuboCallOptions): Promise<Date | null> {
    const start = await this.control.processStart(endpoint, limits).catch(() => null);
    return start === null ? null : new Date(start);
  }
}
