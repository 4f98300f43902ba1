import { Injectable } from '@nestjs/common';
import { MoveCopyService } from '../moves/move-copy.service.js';
import { spreadApplies } from '../nodes/effective-copies.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { RepairChunkService } from '../repair/repair-chunk.service.js';
import { RepairRepository } from '../repair/repair.repository.js';
import { PlannedBytes } from '../replicas/planned-bytes.js';
import { ReplicasQueries } from '../replicas/replicas.queries.js';
import { planZoneMove } from './plan-zone-move.js';

/** Gives one chunk the copies it wants, in as many zones as there are. */
@Injectable()
export class RedistributeChunkService {
  constructor(
    private readonly repairChunk: RepairChunkService,
    private readonly repairs: RepairRepository,
    private readonly queries: ReplicasQueries,
    private readonly moveCopy: MoveCopyService,
    private readonly roster: NodeRoster,
    private readonly plannedBytes: PlannedBytes,
  ) {}

  /**
   * @returns why it can't be as wanted; null when it is
   * @throws KuboError when a copy failed
   */
  async run(chunkId: string, signal: AbortSignal): Promise<string | null> {
    const repaired = await this.repairChunk.run(chunkId, signal);
    if (repaired !== 'settled') return repaired.waiting;
    const chunk = await this.repairs.situation(chunkId);
    if (!chunk) return null;
    const nodes = { all: this.roster.all(), usable: this.roster.usable() };
    // Looked at once more under the lock, when the move is made.
    const ruled = spreadApplies(chunk.spread, nodes.usable.length);
    const holdAll = ruled ? await this.queries.nodesHoldingOthers(chunk.versionId, [chunk.index]) : null;
    const move = planZoneMove(chunk, nodes, holdAll ?? new Set(), (node) => this.plannedBytes.freeBytes(node));
    if (!move) return null;
    const outcome = await this.moveCopy.run({ chunkId, storedBytes: chunk.storedBytes, ...move }, signal);
    return outcome === 'moved' ? null : outcome.refused;
  }
}
