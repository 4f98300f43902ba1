import { Module } from '@nestjs/common';
import { ClaimKeyService } from './claim-key.service.js';
import { DeleteExpiredKeysService } from './delete-expired-keys.service.js';
import { IdempotencyKeyRepository } from './idempotency-key.repository.js';
import { IdempotencyKeysRpcController } from './idempotency-keys.rpc.controller.js';
import { SettleKeyService } from './settle-key.service.js';

/** What clients asked under which key, and what they were told. */
@Module({
  controllers: [IdempotencyKeysRpcController],
  providers: [ClaimKeyService, DeleteExpiredKeysService, IdempotencyKeyRepository, SettleKeyService],
  exports: [DeleteExpiredKeysService],
})
export class IdempotencyKeysModule {}
