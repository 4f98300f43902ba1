import type { PersonalTokenV1, TokenScope } from '#contracts';

/** What `personalTokenV1` needs of a token. */
export interface TokenFacts {
  id: string;
  name: string;
  scopes: TokenScope[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

/** A token as its owner may see it, built field by field so that its hash can't leak. Pure. */
export function personalTokenV1(token: TokenFacts): PersonalTokenV1 {
  return {
    id: token.id,
    name: token.name,
    scopes: token.scopes,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  };
}
