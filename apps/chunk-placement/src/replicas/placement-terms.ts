import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { NotEnoughNodesError, StorageFullError, type PlaceChunksRequestV1 } from '#contracts';
import { copiesToConfirm, effectiveCopies, spreadApplies } from '../nodes/effective-copies.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { countingNodes, isUsable, takesUploads, type PlacementNode } from '../nodes/placement-node.js';
import { SyncNodesWorker } from '../nodes/sync-nodes.worker.js';
import { PlannedBytes } from './planned-bytes.js';
import type { Candidate } from './rank-nodes.js';

const RENEWAL_PAUSE_MS = 250;

type Policy = Pick<PlaceChunksRequestV1, 'copies' | 'spread'>;

/** How many copies, and on which nodes they may come. */
export interface Terms {
  wanted: number;
  toConfirm: number;
  candidates: Candidate[];
  ruled: boolean;
}

/** Says what the nodes there are allow for new chunks. */
@Injectable()
export class PlacementTerms {
  /** One that hasn't asked yet. */
  private renewing: Promise<boolean> | undefined;
  private renewedAt = -Infinity;

  constructor(
    private readonly roster: NodeRoster,
    private readonly plannedBytes: PlannedBytes,
    private readonly sync: SyncNodesWorker,
  ) {}

  /**
   * Reads the list of nodes anew, before somebody is refused by it: one that has just come, or is back, counts at once. Many who are
   * refused share a turn, and turns have a pause between them.
   *
   * @returns whether it could be had in time
   */
  renew(): Promise<boolean> {
    this.renewing ??= sleep(Math.max(0, this.renewedAt + RENEWAL_PAUSE_MS - performance.now())).then(() => {
      this.renewing = undefined;
      this.renewedAt = performance.now();
      return this.sync.runInTime();
    });
    return this.renewing;
  }

  /** @throws NotEnoughNodesError, StorageFullError when the promise of an acknowledgement can't be kept with the nodes there are */
  of({ copies, spread }: Policy): Terms {
    const counting = countingNodes(this.roster.all());
    const usable = counting.filter(isUsable).length;
    const open = counting.filter(takesUploads);
    const toConfirm = copiesToConfirm(copies, counting.length);
    if (open.length < toConfirm) throw tooFew(counting, open, toConfirm);
    const zones = (nodes: PlacementNode[]): number => new Set(nodes.map((node) => node.zone)).size;
    if (toConfirm > 1 && zones(open) < 2 && zones(counting) > 1) {
      throw new NotEnoughNodesError({
        wanted: toConfirm,
        usable: open.length,
        reason: 'all nodes that can be used are in one zone',
      });
    }
    return {
      wanted: Math.max(toConfirm, effectiveCopies(copies, spread, usable)),
      toConfirm,
      candidates: open.map((node) => ({
        nodeId: node.nodeId,
        zone: node.zone,
        freeBytes: this.plannedBytes.freeBytes(node),
      })),
      ruled: spreadApplies(spread, usable),
    };
  }
}

function tooFew(
  registered: PlacementNode[],
  open: PlacementNode[],
  wanted: number,
): NotEnoughNodesError | StorageFullError {
  const full = registered.filter((node) => node.fullForUploads && isUsable(node));
  if (open.length + full.length >= wanted) return new StorageFullError();
  const reason =
    registered.length === 0 ? 'no node is registered' : `${open.length} of ${registered.length} nodes can take data`;
  return new NotEnoughNodesError({ wanted, usable: open.length, reason });
}
