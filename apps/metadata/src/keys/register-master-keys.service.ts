import type { MasterKeyCheckV1, RegisterMasterKeysReplyV1 } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { judgeKeyRing } from './judge-key-ring.js';
import { MasterKeyEntity } from './master-key.entity.js';

/** Remembers which master keys this system's files are wrapped with, and holds gateways against them. */
@Injectable()
export class RegisterMasterKeysService {
  private readonly log = new Logger(RegisterMasterKeysService.name);

  constructor(private readonly transactions: Transactions) {}

  /** Judges a gateway's ring, and registers what an accepted one holds beyond the keys known. Twice is the same as once. */
  async run(given: MasterKeyCheckV1[]): Promise<RegisterMasterKeysReplyV1> {
    return this.transactions.run(async (manager) => {
      // Two gateways that start in an empty system, each with a key of its own, must not both be accepted.
      await manager.query('LOCK TABLE master_keys IN EXCLUSIVE MODE');
      const registered = await manager.find(MasterKeyEntity, { order: { registeredAt: 'ASC', keyId: 'ASC' } });
      const registeredKeyIds = registered.map((key) => key.keyId);
      const status = judgeKeyRing(registered, given);
      if (status === 'mismatch') this.log.warn('a gateway has other master keys', { registeredKeyIds });
      if (status !== 'accepted') return { status, registeredKeyIds };
      const added = given.filter((key) => !registeredKeyIds.includes(key.keyId));
      await manager.insert(
        MasterKeyEntity,
        added.map(({ keyId, checkValue }) => ({ keyId, checkValue })),
      );
      return { status, registeredKeyIds: [...registeredKeyIds, ...added.map((key) => key.keyId)] };
    });
  }
}
