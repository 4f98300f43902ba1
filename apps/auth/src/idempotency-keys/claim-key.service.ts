import type { ClaimIdempotencyKeyReplyV1, ClaimIdempotencyKeyRequestV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { IdempotencyKeyRepository } from './idempotency-key.repository.js';
import { judgeKey } from './judge-key.js';

/** How long a key is remembered. */
const KEY_LIFETIME_MS = 24 * 3_600_000;
/** A gateway that works on a request renews its claim every 5 s; one that died is waited for so long. */
export const CLAIM_MS = 15_000;
/** Keys of one account; beyond it the oldest are forgotten early, so that no account fills the table. */
const MAX_KEYS = 10_000;
/** One claim in so many looks how many keys the account has … */
const LOOK_EVERY = 256;
/** … and removes at most so many: more than came since the last look. */
const TRIM_BATCH = 2000;

/** Decides whether a request may be carried out under its key. Asked twice by the same request it says the same. */
@Injectable()
export class ClaimKeyService {
  constructor(
    private readonly keys: IdempotencyKeyRepository,
    private readonly clock: Clock,
  ) {}

  async run({ fingerprints, ...claim }: ClaimIdempotencyKeyRequestV1): Promise<ClaimIdempotencyKeyReplyV1> {
    for (;;) {
      const now = this.clock.now();
      const times = {
        now,
        claimedUntil: new Date(now.getTime() + CLAIM_MS),
        expiresAt: new Date(now.getTime() + KEY_LIFETIME_MS),
      };
      if (await this.keys.take(claim, fingerprints, times)) {
        await this.keepBounded(claim.userId, claim.keyHash);
        return { outcome: 'claimed', sealedAnswer: null };
      }
      const known = await this.keys.find(claim);
      // Else it was freed in between, and is there to be taken.
      if (known) return judgeKey(known, fingerprints);
    }
  }

  /** Hashes are spread evenly, so their first byte is as good as a die. */
  private async keepBounded(userId: string, keyHash: string): Promise<void> {
    const [die = 0] = Buffer.from(keyHash, 'base64url');
    if (die % LOOK_EVERY === 0) await this.keys.trim(userId, MAX_KEYS, TRIM_BATCH);
  }
}
