import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  NotEnoughNodesError,
  StorageFullError,
  VersionClosedError,
  WriterSupersededError,
  type ChunkToPlaceV1,
  type PlaceChunksReplyV1,
  type PlaceChunksRequestV1,
} from '#contracts';
import { Transactions } from '#persistence';
import { PlacementTerms, type Terms } from './placement-terms.js';
import { PlannedBytes } from './planned-bytes.js';
import { rankNodes } from './rank-nodes.js';
import { ReplicaRepository, type ExistingChunk } from './replica.repository.js';
import { ReplicasQueries } from './replicas.queries.js';
import { WriterRepository } from './writer.repository.js';

/** A chunk and the nodes it is to lie on from now on. */
interface Placement {
  chunk: ChunkToPlaceV1;
  nodeIds: string[];
  added: string[];
}

/**
 * Chooses nodes for new chunks and writes `planned` rows before any byte is sent, under the version's lock, so that no two choices
 * for one version are made side by side. A repeat answers with the nodes chosen before.
 */
@Injectable()
export class PlaceChunksService {
  constructor(
    private readonly terms: PlacementTerms,
    private readonly replicas: ReplicaRepository,
    private readonly queries: ReplicasQueries,
    private readonly plannedBytes: PlannedBytes,
    private readonly transactions: Transactions,
    private readonly writers: WriterRepository,
  ) {}

  /**
   * @throws VersionClosedError the upload has ended
   * @throws WriterSupersededError another writer goes on with the upload
   * @throws NotEnoughNodesError, StorageFullError when the promise of an acknowledgement can't be kept with the nodes there are
   */
  async run(request: PlaceChunksRequestV1): Promise<PlaceChunksReplyV1> {
    try {
      return await this.attempt(request);
    } catch (error) {
      const wantsNodes = error instanceof NotEnoughNodesError || error instanceof StorageFullError;
      if (!wantsNodes || !(await this.terms.renew())) throw error;
      return this.attempt(request);
    }
  }

  private async attempt(request: PlaceChunksRequestV1): Promise<PlaceChunksReplyV1> {
    const terms = this.terms.of(request);
    const placements = await this.transactions.run((manager) => this.place(manager, request, terms));
    for (const { chunk, added } of placements) this.plannedBytes.add(added, chunk.storedBytes);
    return {
      chunks: placements.map(({ chunk, nodeIds }) => ({ index: chunk.index, nodeIds })),
      copiesToWrite: terms.toConfirm,
    };
  }

  private async place(manager: EntityManager, request: PlaceChunksRequestV1, terms: Terms): Promise<Placement[]> {
    const { versionId, copies, spread } = request;
    const version = await this.replicas.openVersion(manager, { versionId, copies, spread });
    if (version === 'closed') throw new VersionClosedError();
    if (request.writer && !(await this.writers.admit(manager, versionId, request.writer)))
      throw new WriterSupersededError();
    const indexes = request.chunks.map((chunk) => chunk.index);
    const known =
      version === 'new' ? new Map<number, ExistingChunk>() : await this.replicas.chunksAt(manager, versionId, indexes);
    let holdAll =
      terms.ruled && version !== 'new' ? await this.queries.nodesHoldingOthers(versionId, indexes, manager) : null;

    const heldChunks = new Map<string, number>();
    const placements: Placement[] = [];
    for (const chunk of request.chunks) {
      const placement = choose(chunk, known.get(chunk.index), terms, { holdAll: holdAll ?? new Set(), heldChunks });
      for (const nodeId of placement.nodeIds) heldChunks.set(nodeId, (heldChunks.get(nodeId) ?? 0) + 1);
      const chosen = new Set(placement.nodeIds);
      holdAll = holdAll === null ? chosen : new Set([...holdAll].filter((nodeId) => chosen.has(nodeId)));
      placements.push(placement);
    }
    const added = placements.filter((placement) => placement.added.length > 0);
    await this.replicas.plan(
      manager,
      versionId,
      added.map(({ chunk, added: nodeIds }) => ({
        index: chunk.index,
        chunkCid: chunk.chunkCid,
        storedBytes: chunk.storedBytes,
        nodeIds,
      })),
    );
    const failed = request.chunks.flatMap(({ index, avoidNodeIds }) =>
      avoidNodeIds.map((nodeId) => ({ index, nodeId })),
    );
    await this.replicas.giveUp(manager, versionId, failed);
    return placements;
  }
}

function choose(
  chunk: ChunkToPlaceV1,
  existing: ExistingChunk | undefined,
  terms: Terms,
  version: { holdAll: ReadonlySet<string>; heldChunks: ReadonlyMap<string, number> },
): Placement {
  const avoid = new Set(chunk.avoidNodeIds);
  const kept = (existing?.nodeIds ?? []).filter((nodeId) => !avoid.has(nodeId));
  const needed = terms.wanted - kept.length;
  if (needed <= 0) return { chunk, nodeIds: kept, added: [] };
  const taken = new Set([...kept, ...(existing?.releasingNodeIds ?? []), ...avoid]);
  const roomy = terms.candidates.filter((candidate) => candidate.freeBytes > chunk.storedBytes);
  const zoneOf = new Map(terms.candidates.map((candidate) => [candidate.nodeId, candidate.zone]));
  const added = rankNodes(
    roomy.filter((candidate) => !taken.has(candidate.nodeId)),
    { needed, ...version, takenZones: new Set(kept.map((nodeId) => zoneOf.get(nodeId) ?? '')) },
  ).map((candidate) => candidate.nodeId);
  const nodeIds = [...kept, ...added];
  if (nodeIds.length < terms.toConfirm) {
    if (roomy.length < terms.candidates.length) throw new StorageFullError();
    throw new NotEnoughNodesError({
      wanted: terms.toConfirm,
      usable: nodeIds.length,
      reason: 'the others failed or hold the chunk already',
    });
  }
  return { chunk, nodeIds, added };
}
