import { DomainError } from '#contracts';

/** The bytes that came don't have the digest that the client announced. */
export class DigestMismatchError extends DomainError {
  constructor() {
    super(
      'UPLOAD.DIGEST_MISMATCH',
      'invalid',
      'The bytes do not have the Content-Digest that was sent; nothing was stored.',
    );
  }
}

/** More or fewer bytes came than Content-Length says. */
export class LengthMismatchError extends DomainError {
  constructor(cause: unknown) {
    super(
      'UPLOAD.LENGTH_MISMATCH',
      'invalid',
      'The bytes are not as many as Content-Length says; nothing was stored.',
      {
        cause,
      },
    );
  }
}

export class GatewayStoppingError extends DomainError {
  constructor() {
    super('GATEWAY.STOPPING', 'unavailable', 'The gateway is being stopped; start the upload again.');
  }
}
