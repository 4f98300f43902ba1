import type { ClaimIdempotencyKeyRequestV1, RenewIdempotencyClaimsRequestV1 } from '#contracts';
import type { PlayedServices } from './played-services.js';

interface KnownKey {
  fingerprint: string;
  claimId: string;
  answer: string | null | undefined;
}

/** Plays what auth does with idempotency keys; time stands still. */
export class PlayedKeys {
  readonly known = new Map<string, KnownKey>();
  readonly renewed: RenewIdempotencyClaimsRequestV1[] = [];

  async join(services: PlayedServices): Promise<void> {
    await services.answer({
      'bytenode.rpc.auth.claim-idempotency-key.v1': (request) => this.claim(request),
      'bytenode.rpc.auth.settle-idempotency-key.v1': ({ userId, keyHash, claimId, outcome, sealedAnswer }) => {
        const known = this.known.get(`${userId} ${keyHash}`);
        if (known?.claimId !== claimId) return {};
        if (outcome === 'answered') known.answer = sealedAnswer;
        else this.known.delete(`${userId} ${keyHash}`);
        return {};
      },
      'bytenode.rpc.auth.renew-idempotency-claims.v1': (request) => {
        this.renewed.push(request);
        return {};
      },
    });
  }

  private claim({ userId, keyHash, claimId, fingerprints }: ClaimIdempotencyKeyRequestV1) {
    const known = this.known.get(`${userId} ${keyHash}`);
    if (!known) {
      this.known.set(`${userId} ${keyHash}`, { fingerprint: fingerprints[0]!, claimId, answer: undefined });
      return { outcome: 'claimed' as const, sealedAnswer: null };
    }
    if (!fingerprints.includes(known.fingerprint)) return { outcome: 'reused' as const, sealedAnswer: null };
    if (known.answer === undefined) return { outcome: 'under-way' as const, sealedAnswer: null };
    return { outcome: 'answered' as const, sealedAnswer: known.answer };
  }
}
