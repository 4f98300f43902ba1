import { Injectable } from '@nestjs/common';
import type { HealthFindingV1, NodeV1 } from '#contracts';
import { KuboControl, KuboError } from '#ipfs';
import { RpcClient } from '#messaging';
import { NodeRoster } from '../../nodes/node-roster.js';
import { finding, type HealthSection, type SectionPage, type SectionTerms } from '../health-section.js';
import { judgeNodeHealth } from '../judge-node-health.js';
import { nextInOrder } from '../next-in-order.js';

const LIST_TIMEOUT_MS = 5000;
const CLOCK_TIMEOUT_MS = 5000;
const TEST_TIMEOUT_MS = 45_000;

/** The nodes themselves, one by one: what node-monitor says of them, their clocks, and on a deep check its live test. Nothing is changed. */
@Injectable()
export class NodesSection implements HealthSection {
  readonly name = 'nodes';

  constructor(
    private readonly rpc: RpcClient,
    private readonly control: KuboControl,
    private readonly roster: NodeRoster,
  ) {}

  async inspect(cursor: string | null, { deep, signal }: SectionTerms): Promise<SectionPage> {
    const limits = { timeoutMs: LIST_TIMEOUT_MS, signal };
    const { nodes } = await this.rpc.call('bytenode.rpc.node-monitor.list-nodes.v1', {}, limits);
    const node = nextInOrder(nodes, cursor);
    if (!node) return { findings: [], nextCursor: null };
    const isAway = node.state === 'down' || node.state === 'impostor';
    const findings = judgeNodeHealth(node, isAway ? null : await this.clockOffMs(node, signal));
    if (deep && !isAway) findings.push(...(await this.test(node, signal)));
    return { findings, nextCursor: node.id };
  }

  /** Null where it doesn't tell, or can't be asked: that it is away, its state says. */
  private async clockOffMs(node: NodeV1, signal: AbortSignal): Promise<number | null> {
    const endpoint = this.roster.endpoint(node.id);
    if (!endpoint) return null;
    try {
      const askedAt = Date.now();
      const theirs = await this.control.clock(endpoint, { timeoutMs: CLOCK_TIMEOUT_MS, signal });
      return theirs && outsideOf(theirs.getTime(), askedAt, Date.now());
    } catch (error) {
      if (error instanceof KuboError) return null;
      throw error;
    }
  }

  private async test({ id, name }: NodeV1, signal: AbortSignal): Promise<HealthFindingV1[]> {
    const request = { nodeId: id, deep: true };
    const limits = { timeoutMs: TEST_TIMEOUT_MS, signal };
    const { steps } = await this.rpc.call('bytenode.rpc.node-monitor.test-node.v1', request, limits);
    return steps
      .filter(({ verdict }) => verdict === 'warning' || verdict === 'failed')
      .map((step) =>
        finding(
          'node-test',
          step.verdict === 'failed' ? 'error' : 'warning',
          { type: 'node', id, name },
          {
            detail: `Test step ${step.name}: ${step.detail}`,
            action: 'See the table of steps in docs/operations.md.',
          },
        ),
      );
  }
}

/** How far a moment lies before or after a time; 0 within it, as a slow answer may. */
const outsideOf = (atMs: number, fromMs: number, toMs: number): number =>
  atMs < fromMs ? atMs - fromMs : Math.max(0, atMs - toMs);
