import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import { UserV1 } from './auth.rpc.js';

/**
 * What a personal token may be used for. None includes another: a program that only writes need not be able to read.
 * `admin` opens what is for administrators, as long as the token's user is one.
 */
export const TOKEN_SCOPES = ['files:read', 'files:write', 'admin'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A personal token as its owner may see it; the token itself is shown once, when it is made. Times are ISO 8601 UTC. */
export class PersonalTokenV1 {
  id!: string;
  name!: string;
  scopes!: TokenScope[];
  createdAt!: string;
  /** Null: it doesn't expire. */
  expiresAt!: string | null;
  /** To the minute; null as long as nobody has used it. */
  lastUsedAt!: string | null;
}

export class CreateTokenRequestV1 {
  @IsUUID() userId!: string;
  @IsString() @MaxLength(100) name!: string;
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsIn(TOKEN_SCOPES, { each: true }) scopes!: TokenScope[];
  @IsOptional() @IsISO8601({ strict: true }) expiresAt?: string;
}
export class CreateTokenReplyV1 {
  token!: PersonalTokenV1;
  /** The token itself: `bnt_` and 43 characters. Stored nowhere. */
  secret!: string;
}

export class ListTokensRequestV1 {
  @IsUUID() userId!: string;
}
export class ListTokensReplyV1 {
  /** All there are, the newest first: their number is bounded. */
  tokens!: PersonalTokenV1[];
}

export class DeleteTokenRequestV1 {
  @IsUUID() userId!: string;
  @IsUUID() tokenId!: string;
}
export class DeleteTokenReplyV1 {}

/** Whose token is this, and what may it do? By its SHA-256 in base64url: the token itself never leaves the gateway. */
export class CheckTokenRequestV1 {
  @Matches(/^[A-Za-z0-9_-]{43}$/) tokenHash!: string;
}
export class CheckTokenReplyV1 {
  /** Null for a token that is unknown, deleted or expired, or whose user is disabled. */
  token!: PersonalTokenV1 | null;
  /** Present with the token: the role as it is now. */
  user!: UserV1 | null;
}
