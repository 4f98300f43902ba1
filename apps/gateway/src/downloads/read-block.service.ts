import { Injectable } from '@nestjs/common';
import type { ReadFault } from '#contracts';
import { KuboBytes, KuboError, NodeBreakers, NodeDirectory } from '#ipfs';
import { GatewayEnv } from '../gateway.config.js';
import { rankForReading } from '../nodes/rank-for-reading.js';
import type { FilePlan, LocatedChunk } from './file-plan.js';
import { HedgeBudget } from './hedge-budget.js';
import { AllNodesFailedError, hedgedRead } from './hedged-read.js';
import { ReadEvidenceWorker } from './read-evidence.worker.js';
import { FileUnreadableError } from './read-errors.js';

/** So many hedge delays (2 s by default) for 1 MiB is no slowness any more: another node is asked, whatever the budget says. */
const HUNG_AFTER_DELAYS = 5;

/**
 * Reads one block of a chunk from whichever node gives it: hashed before it is handed on, the next node at once after a
 * fault, a second one beside a slow one. What nodes show of themselves is remembered and told.
 */
@Injectable()
export class ReadBlockService {
  private readonly hedges = new HedgeBudget();

  constructor(
    private readonly kubo: KuboBytes,
    private readonly directory: NodeDirectory,
    private readonly breakers: NodeBreakers,
    private readonly evidence: ReadEvidenceWorker,
    private readonly env: GatewayEnv,
  ) {}

  /** @throws FileUnreadableError FILE.UNREADABLE, or the signal's reason */
  async run(plan: FilePlan, chunk: LocatedChunk, cidText: string, signal: AbortSignal): Promise<Buffer> {
    try {
      return await this.readFrom(chunk.nodeIds, plan, chunk, cidText, signal);
    } catch (error) {
      if (!(error instanceof AllNodesFailedError)) throw error;
    }
    // The copies may have moved since they were located: a repair takes seconds, a download may take hours.
    const nodeIds = await plan.nodesOf(chunk.index);
    try {
      return await this.readFrom(nodeIds, plan, chunk, cidText, signal);
    } catch (error) {
      if (!(error instanceof AllNodesFailedError)) throw error;
      throw new FileUnreadableError({ chunkIndex: chunk.index, asked: nodeIds.length });
    }
  }

  private readFrom(
    nodeIds: readonly string[],
    plan: FilePlan,
    chunk: LocatedChunk,
    cidText: string,
    signal: AbortSignal,
  ): Promise<Buffer> {
    this.hedges.earn();
    return hedgedRead({
      nodeIds: rankForReading(nodeIds, (nodeId) => ({
        state: this.directory.byId(nodeId)?.state,
        admitted: this.breakers.admits(nodeId),
      })),
      read: (nodeId, nodeSignal) => this.readAt(nodeId, cidText, nodeSignal),
      hedgeDelayMs: this.env.HEDGE_DELAY_MS,
      mayHedge: (delays) => delays >= HUNG_AFTER_DELAYS || this.hedges.spend(),
      onFault: (nodeId, seen) => {
        const fault = seen === 'slow' ? 'slow' : faultOf(seen.error);
        const reason = seen === 'slow' ? 'another node was faster' : String(seen.error);
        if (fault === 'slow' || fault === 'unreachable') this.breakers.failed(nodeId, reason);
        this.evidence.fault(plan.file.versionId, chunk.index, nodeId, fault);
      },
      signal,
    });
  }

  private async readAt(nodeId: string, cidText: string, signal: AbortSignal): Promise<Buffer> {
    const endpoint = this.directory.endpoint(nodeId);
    if (!endpoint) throw new Error('the node is not in the list of nodes');
    const bytes = await this.kubo.readVerifiedBlock(endpoint, cidText, {
      timeoutMs: this.env.NODE_READ_TIMEOUT_MS,
      signal,
    });
    this.breakers.succeeded(nodeId);
    this.evidence.contact(nodeId);
    return bytes;
  }
}

/** What a failed read says of the copy: `missing` and `corrupt` have it proved on the node. */
function faultOf(error: unknown): ReadFault {
  const kind = error instanceof KuboError ? error.kind : 'unreachable';
  return kind === 'missing' || kind === 'corrupt' ? kind : 'unreachable';
}
