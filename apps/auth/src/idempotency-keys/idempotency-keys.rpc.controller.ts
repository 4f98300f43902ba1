import {
  ClaimIdempotencyKeyReplyV1,
  ClaimIdempotencyKeyRequestV1,
  RenewIdempotencyClaimsReplyV1,
  RenewIdempotencyClaimsRequestV1,
  SettleIdempotencyKeyReplyV1,
  SettleIdempotencyKeyRequestV1,
} from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { ClaimKeyService } from './claim-key.service.js';
import { SettleKeyService } from './settle-key.service.js';

@Controller()
export class IdempotencyKeysRpcController {
  constructor(
    private readonly claimKey: ClaimKeyService,
    private readonly settleKey: SettleKeyService,
  ) {}

  @Respond('bytenode.rpc.auth.claim-idempotency-key.v1')
  async onClaim(request: ClaimIdempotencyKeyRequestV1): Promise<ClaimIdempotencyKeyReplyV1> {
    return this.claimKey.run(request);
  }

  @Respond('bytenode.rpc.auth.settle-idempotency-key.v1')
  async onSettle(request: SettleIdempotencyKeyRequestV1): Promise<SettleIdempotencyKeyReplyV1> {
    await this.settleKey.run(request);
    return {};
  }

  @Respond('bytenode.rpc.auth.renew-idempotency-claims.v1')
  async onRenew(request: RenewIdempotencyClaimsRequestV1): Promise<RenewIdempotencyClaimsReplyV1> {
    await this.settleKey.renew(request);
    return {};
  }
}
