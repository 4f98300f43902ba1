import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Leases } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { LedTurns } from '../led-turns.js';
import { NodeLanes } from './node-lanes.js';
import { OverdueProofs } from './overdue-proofs.js';
import { ProveReplicasService } from './prove-replicas.service.js';
import { RecordMissingService } from './record-missing.service.js';
import { TakeInventoryService } from './take-inventory.service.js';
import { VerifyRepository, type HeldReplica, type NodeToVerify } from './verify.repository.js';

const PAGE = 64;
/** After so many pages a node starts over, so that replicas distrusted meanwhile don't wait behind a whole disk. */
const PAGES_PER_TURN = 10;

/**
 * Proves unverified replicas: those of nodes with a new epoch (inventory first, then block by block) and those that lost trust.
 * What is done stands in the rows, so it may stop anywhere and another process goes on.
 */
@Injectable()
export class VerifyReplicasWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(VerifyReplicasWorker.name);
  private readonly lanes = new NodeLanes(this.logger);
  private readonly overdue: OverdueProofs;
  private readonly turns: LedTurns;
  /** The epoch in which this process took a node's inventory. */
  private readonly inventories = new Map<string, number>();

  constructor(
    private readonly repository: VerifyRepository,
    private readonly takeInventory: TakeInventoryService,
    private readonly proveReplicas: ProveReplicasService,
    private readonly recordMissing: RecordMissingService,
    leases: Leases,
    config: ChunkPlacementConfig,
  ) {
    this.overdue = new OverdueProofs(config.PROOF_OVERDUE_MS);
    const options = { lease: 'verify-replicas', intervalMs: config.VERIFY_INTERVAL_MS };
    this.turns = new LedTurns(leases, this.logger, options, (signal) => this.begin(signal));
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.turns.stop();
    await this.lanes.idle();
  }

  /** One turn of every node that needs it. */
  async run(signal: AbortSignal): Promise<void> {
    await this.begin(signal);
    await this.lanes.idle();
  }

  private async begin(signal: AbortSignal): Promise<void> {
    this.lanes.fill(await this.repository.nodesToVerify(), signal, (node) => this.verifyNode(node, signal));
  }

  private async verifyNode(node: NodeToVerify, signal: AbortSignal): Promise<void> {
    const { nodeId, epoch, newEpoch } = node;
    if (newEpoch && this.inventories.get(nodeId) !== epoch) {
      await this.takeInventory.run(nodeId, signal);
      this.inventories.set(nodeId, epoch);
    }
    let last: HeldReplica | undefined;
    for (let pages = 0; pages < PAGES_PER_TURN; pages++) {
      const page = await this.repository.unverifiedOn(node, last, PAGE);
      await this.prove(page, signal);
      if (page.length < PAGE) return;
      last = page.at(-1);
    }
  }

  /** @throws KuboError when the node answered none of the proofs: it can't be asked now */
  private async prove(page: HeldReplica[], signal: AbortSignal): Promise<void> {
    const unanswered = await this.proveReplicas.run(page, signal);
    const overdue = this.overdue.judge(
      page,
      unanswered.map(({ replica }) => replica),
    );
    if (overdue.length > 0) {
      const missing = await this.recordMissing.run(overdue);
      this.logger.warn('copies could not be proved for too long and count as missing', {
        nodeId: overdue[0]?.nodeId,
        missing,
      });
    }
    if (unanswered[0] && unanswered.length === page.length) throw unanswered[0].error;
  }
}
