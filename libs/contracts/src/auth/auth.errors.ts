import { DomainError } from '../errors.js';

/** Thrown alike for an unknown address, a wrong password and a disabled account, so that none can be told apart. */
export class WrongCredentialsError extends DomainError {
  constructor() {
    super('AUTH.WRONG_CREDENTIALS', 'unauthenticated', 'The e-mail address or the password is wrong.');
  }
}

export class EmailTakenError extends DomainError {
  constructor() {
    super('AUTH.EMAIL_TAKEN', 'conflict', 'An account with this e-mail address exists already.');
  }
}

export class RegistrationClosedError extends DomainError {
  constructor() {
    super('AUTH.REGISTRATION_CLOSED', 'forbidden', 'Registration is closed on this system; ask its administrator.');
  }
}

export class SessionEndedError extends DomainError {
  constructor() {
    super('AUTH.SESSION_ENDED', 'unauthenticated', 'The session has ended; log in again.');
  }
}

export class SetUpTokenError extends DomainError {
  constructor() {
    super('AUTH.SETUP_TOKEN', 'forbidden', 'The set-up token is wrong, or it has been used already.');
  }
}

export class WeakPasswordError extends DomainError {
  constructor(minimumLength: number) {
    super('AUTH.WEAK_PASSWORD', 'invalid', `A password has at least ${minimumLength} characters.`, {
      details: { minimumLength },
    });
  }
}

export class InvalidEmailError extends DomainError {
  constructor() {
    super('AUTH.INVALID_EMAIL', 'invalid', 'This is not an e-mail address.');
  }
}

export class TooManyAttemptsError extends DomainError {
  constructor(retryAfterSeconds: number) {
    super('AUTH.TOO_MANY_ATTEMPTS', 'rate-limited', 'Too many attempts; wait a moment.', {
      details: { retryAfterSeconds },
    });
  }
}

export class TokenRefusedError extends DomainError {
  constructor() {
    super('AUTH.TOKEN_REFUSED', 'unauthenticated', 'The personal token is unknown, deleted or expired.');
  }
}

export class TokenNotFoundError extends DomainError {
  constructor() {
    super('AUTH.TOKEN_NOT_FOUND', 'not-found', 'There is no such token.');
  }
}

export class TooManyTokensError extends DomainError {
  constructor(most: number) {
    super('AUTH.TOO_MANY_TOKENS', 'conflict', `An account has at most ${most} personal tokens; delete one first.`, {
      details: { most },
    });
  }
}

export class ScopeNotAllowedError extends DomainError {
  constructor() {
    super('AUTH.SCOPE_NOT_ALLOWED', 'forbidden', 'Only administrators can make a token with the scope "admin".');
  }
}

export class TokenExpiryError extends DomainError {
  constructor() {
    super('AUTH.TOKEN_EXPIRY', 'invalid', 'A token must expire in the future.');
  }
}

export class SessionNotFoundError extends DomainError {
  constructor() {
    super('AUTH.SESSION_NOT_FOUND', 'not-found', 'There is no such session.');
  }
}

/** Not `unauthenticated`: the session is good, and a client must not take it for ended. */
export class WrongPasswordError extends DomainError {
  constructor() {
    super('AUTH.WRONG_PASSWORD', 'forbidden', 'The current password is wrong.');
  }
}

export class UserNotFoundError extends DomainError {
  constructor() {
    super('AUTH.USER_NOT_FOUND', 'not-found', 'There is no such user.');
  }
}

export class LastAdministratorError extends DomainError {
  constructor() {
    super('AUTH.LAST_ADMINISTRATOR', 'conflict', 'This is the last administrator; make another one first.');
  }
}

export class ResetTokenError extends DomainError {
  constructor() {
    super('AUTH.RESET_TOKEN', 'forbidden', 'The link is wrong, has been used already, or is older than an hour.');
  }
}

export class MailNotSetUpError extends DomainError {
  constructor() {
    super('AUTH.MAIL_NOT_SET_UP', 'unavailable', 'This system sends no mail yet; ask its administrator.');
  }
}
