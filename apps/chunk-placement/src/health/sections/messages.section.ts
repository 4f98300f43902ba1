import { Injectable } from '@nestjs/common';
import { RpcClient } from '#messaging';
import { InspectOutbox } from '#outbox';
import type { HealthSection, SectionPage, SectionTerms } from '../health-section.js';

const TIMEOUT_MS = 20_000;
/** Services that handle events; each has a durable consumer of its name. */
const CONSUMERS = ['metadata', 'chunk-placement'];

/** Streams, consumers and dead letters, as node-monitor sees them, and outboxes. */
@Injectable()
export class MessagesSection implements HealthSection {
  readonly name = 'messages';

  constructor(
    private readonly rpc: RpcClient,
    private readonly outbox: InspectOutbox,
  ) {}

  async inspect(_cursor: string | null, { fix, signal }: SectionTerms): Promise<SectionPage> {
    const request = { fix, consumers: CONSUMERS };
    const limits = { timeoutMs: TIMEOUT_MS, signal };
    const { findings } = await this.rpc.call('bytenode.rpc.node-monitor.inspect-streams.v1', request, limits);
    return { findings: [...findings, ...(await this.outbox.run(fix))], nextCursor: null };
  }
}
