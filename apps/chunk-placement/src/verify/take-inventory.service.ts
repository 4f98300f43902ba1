import { Injectable, Logger } from '@nestjs/common';
import { KuboControl, KuboError } from '#ipfs';
import { NodeRoster } from '../nodes/node-roster.js';
import { RecordMissingService } from './record-missing.service.js';
import { VerifyRepository, type HeldReplica } from './verify.repository.js';

const PAGE = 5000;
/** A node lists some 100,000 pins a second; this is for millions on a slow one. */
const LIST_TIMEOUT_MS = 120_000;

/** What a comparison of a node's pins with its rows found. */
export interface Inventory {
  /** Replicas that had no pin and are missing now (count). */
  missing: number;
  /** Pinned roots for which the node has no held replica. */
  unknownPins: string[];
}

/**
 * Compares what a node pins with what it should hold, far faster than block by block: a disk that is empty or older than our rows is
 * found out in one pass. Holds all replicas of the node in memory meanwhile, about 200 bytes each.
 */
@Injectable()
export class TakeInventoryService {
  private readonly logger = new Logger(TakeInventoryService.name);

  constructor(
    private readonly repository: VerifyRepository,
    private readonly recordMissing: RecordMissingService,
    private readonly roster: NodeRoster,
    private readonly control: KuboControl,
  ) {}

  /** @throws KuboError when the node could not be asked; nothing is recorded then */
  async run(nodeId: string, signal: AbortSignal): Promise<Inventory> {
    const endpoint = this.roster.endpoint(nodeId);
    if (!endpoint)
      throw new KuboError('unreachable', { nodeId, action: 'inventory' }, 'the node is not in the directory');
    // Rows before pins: what is written in between then is a pin without a row, never a row without its pin.
    const unseen = await this.heldByCid(nodeId, signal);
    const unknownPins: string[] = [];
    for await (const cid of this.control.listPins(endpoint, { timeoutMs: LIST_TIMEOUT_MS, signal })) {
      if (!unseen.delete(cid)) unknownPins.push(cid);
    }
    const missing = await this.recordMissing.run([...unseen.values()].flat());
    if (missing > 0) this.logger.warn('copies are not pinned on their node', { nodeId, missing });
    return { missing, unknownPins };
  }

  /** By CID, of which a node may have several replicas: public files with the same content. */
  private async heldByCid(nodeId: string, signal: AbortSignal): Promise<Map<string, HeldReplica[]>> {
    const held = new Map<string, HeldReplica[]>();
    let page: HeldReplica[] = [];
    do {
      signal.throwIfAborted();
      page = await this.repository.heldOn(nodeId, page.at(-1)?.chunkId ?? '0', PAGE);
      for (const replica of page) held.set(replica.chunkCid, [...(held.get(replica.chunkCid) ?? []), replica]);
    } while (page.length === PAGE);
    return held;
  }
}
