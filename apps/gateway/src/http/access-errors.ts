import { DomainError, type TokenScope } from '#contracts';

/** No access token, or not one that auth signed for this system. */
export class UnauthenticatedError extends DomainError {
  constructor() {
    super('AUTH.UNAUTHENTICATED', 'unauthenticated', 'Log in first: a valid access token is needed.');
  }
}

export class TokenExpiredError extends DomainError {
  constructor() {
    super('AUTH.TOKEN_EXPIRED', 'unauthenticated', 'The access token has expired; refresh the session.');
  }
}

export class ForbiddenError extends DomainError {
  constructor() {
    super('AUTH.FORBIDDEN', 'forbidden', 'This is for administrators.');
  }
}

/** The personal token is good, but was not made for this. */
export class MissingScopeError extends DomainError {
  constructor(scope: TokenScope) {
    super('AUTH.SCOPE', 'forbidden', `The personal token lacks the scope "${scope}".`, { details: { scope } });
  }
}

export class SessionNeededError extends DomainError {
  constructor() {
    super('AUTH.SESSION_NEEDED', 'forbidden', 'This needs a login; no personal token opens it.');
  }
}
