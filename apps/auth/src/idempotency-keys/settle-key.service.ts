import type { RenewIdempotencyClaimsRequestV1, SettleIdempotencyKeyRequestV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { CLAIM_MS } from './claim-key.service.js';
import { IdempotencyKeyRepository } from './idempotency-key.repository.js';

/** Keeps, ends and prolongs claims, as long as no other request has taken their place. Asked twice, it changes nothing more. */
@Injectable()
export class SettleKeyService {
  constructor(
    private readonly keys: IdempotencyKeyRepository,
    private readonly clock: Clock,
  ) {}

  async run({ outcome, sealedAnswer, ...claim }: SettleIdempotencyKeyRequestV1): Promise<void> {
    if (outcome === 'answered') await this.keys.answer(claim, sealedAnswer ?? null, this.clock.now());
    else await this.keys.free(claim);
  }

  async renew({ claims }: RenewIdempotencyClaimsRequestV1): Promise<void> {
    await this.keys.renew(claims, new Date(this.clock.now().getTime() + CLAIM_MS));
  }
}
