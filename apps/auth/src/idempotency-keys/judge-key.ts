import type { ClaimIdempotencyKeyReplyV1 } from '#contracts';

/** A key that could not be taken, as its row says. */
export interface KnownKey {
  fingerprint: string;
  isAnswered: boolean;
  sealedAnswer: string | null;
}

/** What a request is told whose key somebody was before it with. Pure. @param fingerprints of the request, under each master key */
export function judgeKey(key: KnownKey, fingerprints: readonly string[]): ClaimIdempotencyKeyReplyV1 {
  if (!fingerprints.includes(key.fingerprint)) return { outcome: 'reused', sealedAnswer: null };
  if (!key.isAnswered) return { outcome: 'under-way', sealedAnswer: null };
  return { outcome: 'answered', sealedAnswer: key.sealedAnswer };
}
