import { Injectable } from '@nestjs/common';
import type { DescribeProcessReplyV1, MeasuredClockV1, RpcSubject, ServiceName } from '#contracts';
import { type AskedProcess, compareClocks, DescribeProcess } from '#observability';
import { Services } from '../services/services.js';

type DescribeSubject = Extract<RpcSubject, `${string}.describe-process.v1`>;

/** What the processes of the system said of themselves; those that did not answer are absent. */
export interface ProcessesView {
  processes: readonly DescribeProcessReplyV1[];
  /** All clocks but the gateway's, against the gateway's. */
  clocks: readonly MeasuredClockV1[];
  /** Services that said nothing. */
  silentServices: readonly ServiceName[];
}

const SUBJECTS: Record<Exclude<ServiceName, 'gateway'>, DescribeSubject> = {
  auth: 'bytenode.rpc.auth.describe-process.v1',
  metadata: 'bytenode.rpc.metadata.describe-process.v1',
  'chunk-placement': 'bytenode.rpc.chunk-placement.describe-process.v1',
  'node-monitor': 'bytenode.rpc.node-monitor.describe-process.v1',
};

/** Asks one process of each service, and the gateway's own, about themselves. Never rejects. */
@Injectable()
export class DescribeProcessesService {
  constructor(
    private readonly services: Services,
    private readonly ownProcess: DescribeProcess,
  ) {}

  async run(): Promise<ProcessesView> {
    const names = Object.keys(SUBJECTS) as (keyof typeof SUBJECTS)[];
    const [own, ...answers] = await Promise.all([this.ownProcess.run(), ...names.map((name) => this.ask(name))]);
    const asked = answers.filter((answer) => answer !== undefined);
    return {
      processes: [own, ...asked.map(({ said }) => said)],
      clocks: compareClocks(asked),
      silentServices: names.filter((_name, at) => answers[at] === undefined),
    };
  }

  private async ask(service: keyof typeof SUBJECTS): Promise<AskedProcess | undefined> {
    const sentAtMs = Date.now();
    const said = await this.services.ask(SUBJECTS[service], {}).catch(() => undefined);
    return said && { said, sentAtMs, receivedAtMs: Date.now() };
  }
}
