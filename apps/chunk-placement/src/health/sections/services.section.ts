import { Injectable } from '@nestjs/common';
import { RpcClient } from '#messaging';
import { compareClocks, ForeignClocks, type AskedProcess } from '#observability';
import type { HealthSection, SectionPage, SectionTerms } from '../health-section.js';
import { judgeClockFindings } from '../judge-clock-findings.js';

const TIMEOUT_MS = 20_000;
/** Nobody may ask the gateway; it compares its own clock in the status. */
const OTHERS = [
  'bytenode.rpc.auth.describe-process.v1',
  'bytenode.rpc.metadata.describe-process.v1',
  'bytenode.rpc.node-monitor.describe-process.v1',
] as const;

/** Clocks of the other services and of Postgres, and auth's outbox: those of the others are looked at with their rows. */
@Injectable()
export class ServicesSection implements HealthSection {
  readonly name = 'services';

  constructor(
    private readonly rpc: RpcClient,
    private readonly foreignClocks: ForeignClocks,
  ) {}

  async inspect(_cursor: string | null, { fix, signal }: SectionTerms): Promise<SectionPage> {
    const limits = { timeoutMs: TIMEOUT_MS, signal };
    const [{ findings }, asked, own] = await Promise.all([
      this.rpc.call('bytenode.rpc.auth.inspect.v1', { fix }, limits),
      Promise.all(OTHERS.map((subject) => this.ask(subject, signal))),
      this.foreignClocks.measure(),
    ]);
    // What this process can look at itself, it knows best.
    const names = new Set(own.map(({ name }) => name));
    const clocks = [...compareClocks(asked).filter(({ name }) => !names.has(name)), ...own];
    return { findings: [...findings, ...judgeClockFindings(clocks)], nextCursor: null };
  }

  private async ask(subject: (typeof OTHERS)[number], signal: AbortSignal): Promise<AskedProcess> {
    const sentAtMs = Date.now();
    const said = await this.rpc.call(subject, {}, { timeoutMs: TIMEOUT_MS, signal });
    return { said, sentAtMs, receivedAtMs: Date.now() };
  }
}
