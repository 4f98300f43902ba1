import { Injectable } from '@nestjs/common';
import {
  MAX_CHUNKS_PER_MESSAGE,
  NotDurableError,
  VersionClosedError,
  type SealUploadReplyV1,
  type SealUploadRequestV1,
} from '#contracts';
import { Transactions } from '#persistence';
import { copiesToConfirm } from '../nodes/effective-copies.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { countingNodes } from '../nodes/placement-node.js';
import { RepairChunkService } from '../repair/repair-chunk.service.js';
import { ReplicaRepository } from './replica.repository.js';
import { ReplicasQueries } from './replicas.queries.js';

/** Short chunks are repaired while the caller waits, but only so many: with more, trying again later is faster. */
const MAX_REPAIRS = 16;
/** Below the deadline of metadata's call, so that the answer still arrives. */
const REPAIR_TIMEOUT_MS = 12_000;

type Short = { index: number; chunkId: string; copies: number };

/** Decides whether an upload may be acknowledged: the one place where that promise is checked against rows and verdicts. */
@Injectable()
export class SealUploadService {
  constructor(
    private readonly roster: NodeRoster,
    private readonly replicas: ReplicaRepository,
    private readonly queries: ReplicasQueries,
    private readonly repairChunk: RepairChunkService,
    private readonly transactions: Transactions,
  ) {}

  /** @throws NotDurableError, VersionClosedError */
  async run(request: SealUploadRequestV1): Promise<SealUploadReplyV1> {
    const confirmed = new Set(request.confirmed.map((chunk) => chunk.index));
    let outcome = await this.trySeal(request);
    const unconfirmed = outcome.short.filter((chunk) => !confirmed.has(chunk.index));
    if (unconfirmed.length > 0) {
      return {
        status: 'unconfirmed',
        unconfirmedIndexes: unconfirmed.map((chunk) => chunk.index),
        minCopies: 0,
        protection: 'repairing',
        protectionReason: 'chunks are still to be confirmed',
      };
    }
    if (outcome.short.length > 0) {
      await this.repair(outcome.short);
      outcome = await this.trySeal(request);
    }
    const [worst] = outcome.short;
    if (worst)
      throw new NotDurableError({ chunkIndex: worst.index, heldCopies: worst.copies, neededCopies: outcome.needed });
    const [version] = await this.queries.describe([request.versionId]);
    return {
      status: 'sealed',
      unconfirmedIndexes: [],
      minCopies: version?.minCopies ?? 0,
      protection: version?.protection ?? 'unavailable',
      protectionReason: version?.reason ?? null,
    };
  }

  private trySeal(request: SealUploadRequestV1): Promise<{ short: Short[]; needed: number }> {
    const { versionId, chunkCount } = request;
    return this.transactions.run(async (manager) => {
      const version = await this.replicas.lockVersion(manager, versionId);
      if (!version || version.state === 'closed') throw new VersionClosedError();
      await this.replicas.confirm(manager, versionId, request.confirmed);
      const counting = countingNodes(this.roster.all());
      const copies = copiesToConfirm(version.copies, counting.length);
      const zones = Math.min(copies, new Set(counting.map((node) => node.zone)).size);
      const found = await this.replicas.shortOf(manager, versionId, { copies, zones }, MAX_CHUNKS_PER_MESSAGE);
      if (found.chunkCount !== chunkCount) {
        throw new NotDurableError({
          chunkIndex: Math.min(found.chunkCount, chunkCount),
          heldCopies: 0,
          neededCopies: copies,
        });
      }
      if (found.short.length === 0) await this.replicas.seal(manager, versionId, chunkCount);
      return { short: found.short, needed: copies };
    });
  }

  private async repair(short: Short[]): Promise<void> {
    if (short.length > MAX_REPAIRS) return;
    const signal = AbortSignal.timeout(REPAIR_TIMEOUT_MS);
    await Promise.allSettled(short.map((chunk) => this.repairChunk.run(chunk.chunkId, signal)));
  }
}
