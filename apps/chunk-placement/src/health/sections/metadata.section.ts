import { Injectable } from '@nestjs/common';
import { METADATA_INSPECTIONS, type MetadataInspection } from '#contracts';
import { RpcClient } from '#messaging';
import type { HealthSection, SectionPage, SectionTerms } from '../health-section.js';

const TIMEOUT_MS = 20_000;

/** What metadata finds about its own rows: counters, uploads, outbox. */
@Injectable()
export class MetadataSection implements HealthSection {
  readonly name = 'metadata';

  constructor(private readonly rpc: RpcClient) {}

  async inspect(cursor: string | null, { fix, signal }: SectionTerms): Promise<SectionPage> {
    const [name, after] = (cursor ?? METADATA_INSPECTIONS[0]).split(' ') as [MetadataInspection, string | undefined];
    const request = { inspection: name, fix, ...(after ? { cursor: after } : {}) };
    const limits = { timeoutMs: TIMEOUT_MS, signal };
    const { findings, nextCursor } = await this.rpc.call('bytenode.rpc.metadata.inspect.v1', request, limits);
    if (nextCursor !== null) return { findings, nextCursor: `${name} ${nextCursor}` };
    return { findings, nextCursor: METADATA_INSPECTIONS[METADATA_INSPECTIONS.indexOf(name) + 1] ?? null };
  }
}
