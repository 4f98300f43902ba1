import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { ReadFault, ReadReportV1 } from '#contracts';
import { Services } from '../services/services.js';

/** As often as nodes are probed: a contact counts against one missed probe. */
const FLUSH_MS = 2_000;
/** What one message takes. More faults than that in two seconds have one cause; the rest is found by the same proofs. */
const MAX_REPORTS = 256;
const MAX_CONTACTS = 1_000;

/**
 * Gathers what reads show of nodes and tells those who decide: faults to chunk-placement, which proves the copy on the node,
 * and contacts to node-monitor, which doesn't call a node down that is being read from. Hints: one that is lost costs time only.
 */
@Injectable()
export class ReadEvidenceWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ReadEvidenceWorker.name);
  private readonly reports = new Map<string, ReadReportV1>();
  private readonly contacts = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly services: Services) {}

  fault(versionId: string, index: number, nodeId: string, fault: ReadFault): void {
    if (this.reports.size >= MAX_REPORTS) return;
    this.reports.set(`${versionId}:${index}:${nodeId}:${fault}`, { versionId, index, nodeId, fault });
  }

  contact(nodeId: string): void {
    if (this.contacts.size < MAX_CONTACTS) this.contacts.add(nodeId);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Sends what has gathered; public for tests. */
  async flush(): Promise<void> {
    const reports = [...this.reports.values()];
    const nodeIds = [...this.contacts];
    this.reports.clear();
    this.contacts.clear();
    const told = await Promise.allSettled([
      reports.length > 0 && this.services.ask('bytenode.rpc.chunk-placement.report-reads.v1', { reports }),
      nodeIds.length > 0 && this.services.ask('bytenode.rpc.node-monitor.report-contacts.v1', { nodeIds }),
    ]);
    for (const result of told) {
      if (result.status === 'rejected')
        this.log.debug('what reads have shown was not told', { reason: String(result.reason) });
    }
  }
}
