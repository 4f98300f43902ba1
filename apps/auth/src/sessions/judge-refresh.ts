/** What is known of a refresh token that was presented, and of its session. */
export interface PresentedToken {
  usedAt: Date | null;
  expiresAt: Date;
  sessionEndedAt: Date | null;
  userDisabledAt: Date | null;
}

/**
 * What becomes of a session whose refresh token was presented. Pure.
 *
 * A used token ends the session even a moment after its use: a thief who is quick can't be told from an owner who asked
 * twice, and the owner only has to log in again.
 *
 * @returns `rotate` the token is good, and a new one takes its place; `reuse` it was used before, so the session ends;
 *   `refuse` it is worth nothing, and nothing changes
 * @see RFC 9700 section 4.14.2
 */
export function judgeRefresh(token: PresentedToken, now: Date): 'rotate' | 'reuse' | 'refuse' {
  if (token.sessionEndedAt || token.userDisabledAt || token.expiresAt <= now) return 'refuse';
  return token.usedAt ? 'reuse' : 'rotate';
}
