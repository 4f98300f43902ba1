import { DomainError } from '#contracts';

/** Not a link that was given here, or one whose file is not there any more, or has another content. */
export class LinkNotFoundError extends DomainError {
  constructor() {
    super('LINK.NOT_FOUND', 'not-found', 'This link leads nowhere: what it was made for has been changed or deleted.');
  }
}

export class LinkExpiredError extends DomainError {
  constructor() {
    super('LINK.EXPIRED', 'forbidden', 'This link has expired; ask for another one.');
  }
}
