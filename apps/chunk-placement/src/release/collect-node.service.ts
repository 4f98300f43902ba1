import { Injectable, Logger } from '@nestjs/common';
import { canaryCid, EMPTY_DIRECTORY_CID, KuboControl, KuboError } from '#ipfs';
import { Transactions } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { TakeInventoryService } from '../verify/take-inventory.service.js';
import { CollectionRepository } from './collection.repository.js';

/** Why a collection did not take place, or that it did. */
export type CollectionOutcome = 'collected' | 'busy' | 'copies-missing' | 'last-remains' | 'foreign-pins';

/**
 * Has one node delete every block that no pin holds. Before that its pins are compared with our rows, for a pin that went unnoticed
 * would cost a copy, and a pin we know nothing of means that the node, or our database, isn't what we think it is.
 */
@Injectable()
export class CollectNodeService {
  private readonly logger = new Logger(CollectNodeService.name);

  constructor(
    private readonly repository: CollectionRepository,
    private readonly takeInventory: TakeInventoryService,
    private readonly roster: NodeRoster,
    private readonly control: KuboControl,
    private readonly transactions: Transactions,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /** @throws KuboError when the node could not be asked, or the deadline passed */
  async run(nodeId: string, signal: AbortSignal): Promise<CollectionOutcome> {
    const timeoutMs = this.config.COLLECT_TIMEOUT_MS;
    const begun = await this.transactions.run((manager) => this.repository.begin(manager, nodeId, timeoutMs));
    if (begun === undefined) return 'busy';
    let outcome: CollectionOutcome | undefined;
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    try {
      outcome = (await this.objection(nodeId, deadline)) ?? (await this.collect(nodeId, deadline));
    } finally {
      await this.repository.end(nodeId, outcome === 'collected' ? begun : undefined);
    }
    return outcome;
  }

  private async objection(nodeId: string, signal: AbortSignal): Promise<CollectionOutcome | undefined> {
    const { missing, unknownPins } = await this.takeInventory.run(nodeId, signal);
    if (missing > 0) return 'copies-missing';
    if (await this.repository.hasLastRemains(nodeId)) return 'last-remains';
    const expected = new Set([EMPTY_DIRECTORY_CID, canaryCid(nodeId)]);
    const foreign = await this.repository.foreign(unknownPins.filter((cid) => !expected.has(cid)));
    if (foreign.length === 0) return undefined;
    this.logger.warn('a node pins what we know nothing of; its space is not freed', { nodeId, pins: foreign.length });
    return 'foreign-pins';
  }

  private async collect(nodeId: string, signal: AbortSignal): Promise<'collected'> {
    const endpoint = this.roster.endpoint(nodeId);
    if (!endpoint)
      throw new KuboError('unreachable', { nodeId, action: 'collection' }, 'the node is not in the directory');
    // What is imported or pulled meanwhile is safe: Kubo holds its collector off until the pin is there.
    const { removedBlocks } = await this.control.collectGarbage(endpoint, {
      timeoutMs: this.config.COLLECT_TIMEOUT_MS,
      signal,
    });
    this.logger.log('collected garbage', { nodeId, removedBlocks });
    return 'collected';
  }
}
