import {
  type DomainError,
  ScopeNotAllowedError,
  type TokenScope,
  TokenExpiryError,
  TooManyTokensError,
  type UserRole,
} from '#contracts';

/** Tokens an account may have at once: enough for a program each, few enough for a person to look through. */
export const MOST_TOKENS = 100;

/** A token that somebody wants, and what is known of its owner. */
export interface WantedToken {
  scopes: readonly TokenScope[];
  expiresAt: Date | null;
  role: UserRole;
  /** Tokens the account has that haven't expired. */
  tokenCount: number;
}

/** Why a token can't be made; undefined when it can. Pure. */
export function judgeNewToken(
  { scopes, expiresAt, role, tokenCount }: WantedToken,
  now: Date,
): DomainError | undefined {
  if (scopes.includes('admin') && role !== 'admin') return new ScopeNotAllowedError();
  if (expiresAt && expiresAt <= now) return new TokenExpiryError();
  return tokenCount >= MOST_TOKENS ? new TooManyTokensError(MOST_TOKENS) : undefined;
}
