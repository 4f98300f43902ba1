import { Injectable } from '@nestjs/common';
import { Transactions } from '#persistence';
import { OpenRepairsService } from '../repair/open-repairs.service.js';
import { VerifyRepository, type HeldReplica } from './verify.repository.js';

/** Rows in one transaction: a lost disk is recorded in many small steps that others can get between. */
const BATCH = 500;

/** Takes replicas that were proved missing or corrupt out of the live copies, and opens their repairs with the same transaction. */
@Injectable()
export class RecordMissingService {
  constructor(
    private readonly repository: VerifyRepository,
    private readonly openRepairs: OpenRepairsService,
    private readonly transactions: Transactions,
  ) {}

  /** Leaves alone what was released, healed or distrusted since it was read. @returns how many are missing now (count) */
  async run(replicas: HeldReplica[]): Promise<number> {
    let missing = 0;
    for (let from = 0; from < replicas.length; from += BATCH) {
      missing += await this.transactions.run(async (manager) => {
        const chunkIds = await this.repository.recordMissing(manager, replicas.slice(from, from + BATCH));
        await this.openRepairs.forChunkIds(manager, chunkIds);
        return chunkIds.length;
      });
    }
    if (missing > 0) this.openRepairs.wakeWorker();
    return missing;
  }
}
