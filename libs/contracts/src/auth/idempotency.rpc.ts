import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';

/** SHA-256 of the key that a client sent, in base64url. */
const KEY_HASH = /^[A-Za-z0-9_-]{43}$/;
/** Most claims one message prolongs: about 150 bytes each. */
export const MAX_CLAIMS_PER_MESSAGE = 1000;
/** Longest sealed answer that is kept; what HTTP's JSON answers need is a hundredth of it. */
export const MAX_SEALED_ANSWER = 512 * 1024;

/** One request under an idempotency key, as long as a gateway works on it. */
export class IdempotencyClaimV1 {
  @IsUUID() userId!: string;
  @Matches(KEY_HASH) keyHash!: string;
  /** Made anew for each request. */
  @IsUUID() claimId!: string;
}

/**
 * May this request be carried out under this key? A claim holds for 15 s unless it is renewed. The same message may come twice.
 * `fingerprints`: of the request, the same one under each master key; the first is remembered, any of them is recognised.
 */
export class ClaimIdempotencyKeyRequestV1 extends IdempotencyClaimV1 {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  fingerprints!: string[];
}
export class ClaimIdempotencyKeyReplyV1 {
  /** `claimed`: carry it out. `reused`: the key belongs to another request. `answered`: it was carried out before. */
  outcome!: 'claimed' | 'under-way' | 'reused' | 'answered';
  /** With `answered`: what it was answered, sealed; null when that was not kept. */
  sealedAnswer!: string | null;
}

/** Ends a claim. `not-done`: the key is free again. A claim that another one has taken the place of is left alone. */
export class SettleIdempotencyKeyRequestV1 extends IdempotencyClaimV1 {
  @IsIn(['answered', 'not-done']) outcome!: 'answered' | 'not-done';
  /** Null: it was carried out, and its answer is not kept. */
  @IsOptional() @IsString() @MaxLength(MAX_SEALED_ANSWER) sealedAnswer!: string | null;
}
export class SettleIdempotencyKeyReplyV1 {}

/** Prolongs claims of requests that take longer. */
export class RenewIdempotencyClaimsRequestV1 {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_CLAIMS_PER_MESSAGE)
  @ValidateNested({ each: true })
  @Type(() => IdempotencyClaimV1)
  claims!: IdempotencyClaimV1[];
}
export class RenewIdempotencyClaimsReplyV1 {}
