import type { NodeTestStepV1 } from '#contracts';
import { KuboBytes, KuboCanary, KuboControl, type KuboEndpoint } from '#ipfs';
import { Injectable } from '@nestjs/common';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import { describeFault } from './describe-fault.js';
import { Examination, type NodeFacts, type StepOutcome } from './examination.js';

/** What a live test found. */
export interface ExaminationReport {
  /** True when no step failed. */
  ok: boolean;
  steps: NodeTestStepV1[];
  facts: NodeFacts;
}

interface Step {
  name: string;
  /** A quick test asks only; a deep one writes too. */
  deep: boolean;
  act: (examination: Examination) => Promise<StepOutcome>;
}

/** Identity first: nothing is asked of, or sent to, whoever is not the node. */
const STEPS: Step[] = [
  { name: 'identity', deep: false, act: (examination) => examination.identity() },
  { name: 'rpc', deep: false, act: (examination) => examination.rpc() },
  { name: 'gateway', deep: false, act: (examination) => examination.gateway() },
  { name: 'write', deep: true, act: (examination) => examination.write() },
  { name: 'read-back', deep: true, act: (examination) => examination.readBack() },
  { name: 'gateway-read', deep: true, act: (examination) => examination.gatewayRead() },
  { name: 'durability', deep: true, act: (examination) => examination.durability() },
  { name: 'swarm', deep: true, act: (examination) => examination.swarm() },
  { name: 'free-space', deep: false, act: (examination) => examination.space() },
  { name: 'clock', deep: true, act: (examination) => examination.clock() },
];

/** Tests nodes live, registered or not, in NODE_TEST_TIMEOUT_MS at most. Writes nothing but, in a deep test, the node's canary. */
@Injectable()
export class ExamineNodeService {
  constructor(
    private readonly control: KuboControl,
    private readonly bytes: KuboBytes,
    private readonly canary: KuboCanary,
    private readonly env: NodeMonitorEnv,
  ) {}

  /**
   * Never rejects: what goes wrong is a failed step, and after a failed identity the other steps are skipped.
   *
   * @param endpoint its addresses have been checked; `nodeId` names the canary
   * @param options  peerId: who must answer; null: whoever does
   */
  async run(endpoint: KuboEndpoint, options: { deep: boolean; peerId: string | null }): Promise<ExaminationReport> {
    const kubo = { control: this.control, bytes: this.bytes, canary: this.canary };
    const deadlineAt = performance.now() + this.env.NODE_TEST_TIMEOUT_MS;
    const examination = new Examination(kubo, endpoint, options.peerId, deadlineAt);
    const steps: NodeTestStepV1[] = [];
    for (const step of STEPS) {
      if (step.deep && !options.deep) continue;
      const trusted = examination.facts.identity !== undefined;
      const skipped = steps.length > 0 && !trusted;
      const startedAt = performance.now();
      const outcome: StepOutcome = skipped
        ? { verdict: 'skipped', detail: 'who answers is not the node' }
        : await step.act(examination).catch((error: unknown) => ({
            verdict: 'failed' as const,
            detail: describeFault(error, { trusted }),
          }));
      steps.push({ name: step.name, ...outcome, durationMs: Math.round(performance.now() - startedAt) });
    }
    return { ok: steps.every(({ verdict }) => verdict !== 'failed'), steps, facts: examination.facts };
  }
}
